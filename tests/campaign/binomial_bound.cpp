#include "tests/campaign/binomial_bound.hpp"

#include <boost/math/distributions/binomial.hpp>

namespace rig::campaign {

double rate_at_most(std::uint64_t seen, std::uint64_t trials) {
    constexpr double risk = 0.05;
    if (seen >= trials) return 1;
    return boost::math::binomial_distribution<>::find_upper_bound_on_p(static_cast<double>(trials),
                                                                       static_cast<double>(seen), risk);
}

}  // namespace rig::campaign
