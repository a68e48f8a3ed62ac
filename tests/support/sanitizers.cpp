// What the sanitizers overlook in every program of a build with STRIA_SANITIZE: the driver, the loader, the layers and the window system's
// libraries, which are not built with them. Nothing of Stria's own is named here.

// Libraries stay loaded to the end, or the stacks of what they leaked would have no names to be overlooked by.
extern "C" int dlclose(void*) { return 0; }

extern "C" const char* __lsan_default_suppressions() {
    return "leak:libvulkan_lvp.so\n"
           "leak:libVkLayer_khronos_validation.so\n"
           "leak:libvulkan.so\n"
           "leak:libLLVM\n"
           "leak:libfontconfig.so\n"
           "leak:libX11.so\n";
}

// Without their locks being seen, whatever they do on several threads looks like a race.
extern "C" const char* __tsan_default_options() { return "ignore_noninstrumented_modules=1"; }
extern "C" const char* __tsan_default_suppressions() {
    return "called_from_lib:libvulkan_lvp.so\n"
           "called_from_lib:libVkLayer_khronos_validation.so\n"
           "race:libvulkan_lvp.so\n"
           "race:libVkLayer_khronos_validation.so\n"
           "race:libLLVM\n";
}
