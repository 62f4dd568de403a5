#!/usr/bin/env python3
"""junit.xml and the CSV as other programs read them: xmllint, junitparser, Python's csv.

formats.py junit|csv --plugrig PROGRAM --hostile PROGRAM
"""

import argparse
import csv
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SKIP = 77

# Knobs, the run's verdict, and what JUnit XML must make of it: failures, errors, skipped.
RUNS = {
    "good": ([], "PASS", (0, 0, 0)),
    "welded": (["virtual.plug.relay.welded=true"], "FAIL", (2, 0, None)),
    "unplugged": (["virtual.adapter.unplug_at_ms=3000"], "ERROR", (0, 2, None)),
    "torn": (["virtual.plug.console.tear_every=1"], "INCONCLUSIVE", (0, 1, None)),
}


def complain(text):
    complain.count += 1
    print(f"formats: {text}")


complain.count = 0


def run(*command, check=True, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, **more)
    if check and done.returncode != 0:
        complain(f"{' '.join(map(str, command))}: {done.stderr.decode(errors='replace')[:2000]}")
    return done


def suite_run(plugrig, folder, name):
    knobs = [word for knob in RUNS[name][0] for word in ("--set", knob)]
    run(plugrig, "run", "suites/eol.textproto", "--seed", "7", "--dut", "=1+1", "--out", folder / name, *knobs,
        check=False)
    return folder / name / "latest"


def is_valid(schema, document):
    lint = ("xmllint", "--noout", "--nonet", *(("--schema", schema) if schema else ()), "-")
    return run(*lint, check=False, input=document)


def check_valid(name, document):
    schemas = [None, HERE / "junit.xsd"]
    if official := os.environ.get("PLUGRIG_JUNIT_SCHEMAS"):
        found = sorted(pathlib.Path(official).glob("*.xsd"))
        schemas += found
        print(f"formats: {name}: also {', '.join(schema.name for schema in found) or 'no schema in ' + official}")
    for schema in schemas:
        done = is_valid(schema, document)
        if done.returncode != 0:
            complain(f"{name} by {schema}: {done.stderr.decode()[:1500]}")


def check_schema_can_fail(document):
    """The schema refuses each planted mistake, or it guards nothing."""
    first_name = document.split(b'<testcase name="')[1].split(b'"')[0]
    mistakes = {
        "no time": document.replace(b' time="', b' took="'),
        "a host": document.replace(b"<testsuite ", b'<testsuite hostname="x" '),
        "an outcome behind the output": document.replace(
            b"</system-out>", b'</system-out><error message="m" type="t">e</error>'),
        "two of a name": document.replace(b'<testcase name="run as a whole"', b'<testcase name="' + first_name + b'"'),
        "a control character": document.replace(b"<properties>", b"<properties>\x01"),
    }
    for what, broken in mistakes.items():
        if broken == document or is_valid(HERE / "junit.xsd", broken).returncode == 0:
            complain(f"the schema does not refuse {what}")


def junit(arguments, folder):
    if not shutil.which("xmllint"):
        print("formats: skipped: xmllint is not installed (apt-get install libxml2-utils)")
        return SKIP
    try:
        import junitparser
    except ImportError:
        print("formats: skipped: junitparser is not installed (apt-get install python3-junitparser)")
        return SKIP
    for name, (_, verdict, (failures, errors, skipped)) in RUNS.items():
        latest = suite_run(arguments.plugrig, folder, name)
        document = (latest / "junit.xml").read_bytes()
        check_valid(name, document)
        if name == "good":
            check_schema_can_fail(document)
        suite = junitparser.TestSuite.fromelem(junitparser.JUnitXml.fromstring(document)._elem)
        told = {prop.name: prop.value for prop in suite.properties()}
        cases = list(suite)
        outcomes = {case.name: [type(result).__name__ for result in case.result] for case in cases}
        print(f"formats: {name}: {len(document)} bytes, {len(cases)} cases, {outcomes}")
        if told.get("verdict") != verdict or told.get("seed") != "7" or told.get("dut") != "=1+1":
            complain(f"{name}: properties {told}")
        if not any(key.startswith("input.SUITE.") and len(value) == 64 for key, value in told.items()):
            complain(f"{name}: no digest of the suite in {told}")
        counts = (suite.failures, suite.errors, suite.skipped)
        if counts[:2] != (failures, errors) or skipped not in (None, counts[2]) or suite.tests != len(cases):
            complain(f"{name}: {counts} of {suite.tests}, not {(failures, errors, skipped)}")
        # A reader that looks at failures and errors alone agrees with the exit code.
        if (counts[0] + counts[1] == 0) != (verdict == "PASS"):
            complain(f"{name}: {verdict} reads as {counts}")
        for case in cases:
            for result in case.result:
                if result.message and result.message not in (result.text or ""):
                    complain(f"{name}/{case.name}: its message is not in its content")
    metering = next(case for case in junitparser.JUnitXml.fromfile(str(folder / "good/latest/junit.xml"))
                    if case.name == "metering")
    for words in ("u_error", "allowed", " %", "limits as_built", "samples"):
        if words not in (metering.system_out or ""):
            complain(f"metering does not tell {words!r}: {metering.system_out}")
    for number in range(arguments.hostile_texts):
        check_valid(f"hostile text {number}", run(arguments.hostile, number, "junit").stdout)


def csv_(arguments, folder):
    latest = suite_run(arguments.plugrig, folder, "good")
    text = run(arguments.plugrig, "report", latest, "--format", "csv").stdout.decode()
    if not text.endswith("\r\n") or "\n" in text.replace("\r\n", ""):
        complain("lines must end with CR LF and contain none")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    print(f"formats: {len(rows)} rows, {len(rows[0])} columns")
    for row in rows:
        if None in row or None in row.values():
            complain(f"a row of another length: {row}")
        if row["dut"] != "'=1+1":
            complain(f"a formula: {row['dut']}")
        for column in ("value", "uncertainty", "low", "high", "samples", "begin_s", "end_s"):
            if row[column]:
                float(row[column])
    one = next(row for row in rows if row["step"] == "u_error" and row["keys"] == "load=2")
    if not float(one["low"]) <= float(one["value"]) <= float(one["high"]) or one["unit"] != "PERCENT":
        complain(f"u_error at load 2: {one}")
    shown = run(arguments.plugrig, "report", latest, "--format", "measurements").stdout.decode()
    if len([row for row in rows if row["value"]]) != len(shown.splitlines()):
        complain("not the measurements of --format measurements")
    for number in range(arguments.hostile_texts):
        text = run(arguments.hostile, number, "csv").stdout.decode()
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            if len(row) != 34:
                complain(f"hostile text {number}: {len(row)} cells: {row}")
            for cell in row:
                if cell[:1] in "=+-@\t\r" and cell[:1]:
                    try:
                        float(cell)
                    except ValueError:
                        complain(f"hostile text {number}: a formula: {cell}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=["junit", "csv"])
    parser.add_argument("--plugrig", required=True)
    parser.add_argument("--hostile", required=True)
    arguments = parser.parse_args()
    arguments.hostile_texts = int(run(arguments.hostile, "count").stdout)
    with tempfile.TemporaryDirectory() as folder:
        code = {"junit": junit, "csv": csv_}[arguments.part](arguments, pathlib.Path(folder))
    return code or (1 if complain.count else 0)


if __name__ == "__main__":
    sys.exit(main())
