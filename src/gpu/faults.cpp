#include "gpu/faults.h"

#include "core/error.h"

#include <charconv>
#include <cstdlib>
#include <optional>
#include <string>

namespace stria::gpu {
namespace {

std::optional<uint64_t> wholeNumber(std::string_view text) {
    uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number == 0) return std::nullopt;
    return number;
}

[[noreturn]] void notAFault(std::string_view word) {
    throw Error("STRIA_FAULTS is not understood", "there is no fault \"" + std::string(word) + "\"",
                "Unset it: it is for tests of Stria alone", ExitCode::wrongUsage);
}

} // namespace

FaultPlan::FaultPlan(std::string_view text) {
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        const std::size_t at = word.find('@'), times = word.find('x', at == std::string_view::npos ? 0 : at);
        if (at == std::string_view::npos) notAFault(word);
        const std::string_view name = word.substr(0, at);
        const std::optional<uint64_t> first = wholeNumber(word.substr(at + 1, times == std::string_view::npos ? times : times - at - 1));
        const std::optional<uint64_t> count = times == std::string_view::npos ? 1 : wholeNumber(word.substr(times + 1));
        if (!first || !count) notAFault(word);
        if (name == "device-lost")
            faults_.push_back({Where::submit, VK_ERROR_DEVICE_LOST, *first, *count});
        else if (name == "call-lost")
            faults_.push_back({Where::call, VK_ERROR_DEVICE_LOST, *first, *count});
        else if (name == "surface-lost")
            faults_.push_back({Where::acquire, VK_ERROR_SURFACE_LOST_KHR, *first, *count});
        else if (name == "out-of-date")
            faults_.push_back({Where::acquire, VK_ERROR_OUT_OF_DATE_KHR, *first, *count});
        else if (name == "out-of-memory")
            faults_.push_back({Where::allocate, VK_ERROR_OUT_OF_DEVICE_MEMORY, *first, *count});
        else if (name == "heap")
            heapLimit_ = *first << 20;
        else
            notAFault(word);
    }
}

FaultPlan& FaultPlan::ofProcess() {
    static FaultPlan plan = [] {
        const char* text = std::getenv("STRIA_FAULTS");
        return FaultPlan(text ? text : "");
    }();
    return plan;
}

VkResult FaultPlan::next(uint64_t& counter, Where where) {
    ++counter;
    for (const Fault& fault : faults_)
        if (fault.where == where && counter >= fault.first && counter - fault.first < fault.count) return fault.result;
    return VK_SUCCESS;
}

} // namespace stria::gpu
