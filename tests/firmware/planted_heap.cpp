// What no firmware of ours may do.
int* planted_allocation() {
    return new int{7};
}
