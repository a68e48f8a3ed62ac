#version 460
// An open channel with wet blood on its wall; hours later a clot of fibrin strands that darkens, shrinks and goes; a red halo that fades.
#extension GL_GOOGLE_include_directive : require
#include "lib/light.glsl"
#include "lib/channel.glsl"

layout(location = 0) in vec3 inWorldMm;
layout(location = 1) in vec2 inPlace;
layout(location = 2) flat in vec3 inFaceNormal;
layout(location = 3) flat in vec2 inOwn;
layout(location = 0) out vec4 outColour;

void main() {
    // Its halo ends where its face does.
    vec2 beyondBlockMm = max(frame.blockMm.xy - inWorldMm.xy, inWorldMm.xy - frame.blockMm.zw);
    if (max(beyondBlockMm.x, beyondBlockMm.y) > 0.015) discard;
    const bool sheath = variant == kindSheath;
    bool hidden = frame.hideNeedles > 0.5;
    float u = inPlace.x, depthMm = inPlace.y, age = daysSince();
    float radius = depthMm < 0.0 ? 0.0 : channelRadiusMm(depthMm, inOwn.x, sheath), inside = step(0.0, depthMm);
    vec3 right = vec3(-inFaceNormal.y, inFaceNormal.x, 0.0);
    // Torn edges, each side its own.
    float torn = noise2(vec2(depthMm * 21.0, inOwn.y * 17.0 + (u > 0.0 ? 3.0 : 0.0))) - 0.5;
    float wall = radius * (1.0 + (sheath ? 0.06 : 0.34) * torn), soft = max(fwidth(u), 1e-4), there = step(1e-3, radius);
    float open = sheath ? 1.0 : openShare(), plug = sheath || hidden ? 0.0 : clotShare();

    // One material, lit once. Lowest: blood that has seeped into the tissue round the channel, paler and narrower with each day.
    float beyond = max(abs(u) - wall, 0.0) / haloFallMm(sheath);
    float ends = (1.0 - smoothstep(inOwn.x - 0.15, inOwn.x + 0.10, depthMm)) * (hidden ? 0.5 : 1.0);
    float halo = inside * haloShare(sheath) * ends * exp(-beyond * beyond) * (1.0 - smoothstep(0.26, haloEndMm, abs(u)));
    Material m = material(srgb(0xD0574A));
    m.emission = srgb(0xE0503A) * 0.03;
    m.roughness = 0.4;
    vec3 normal = inFaceNormal;
    float alpha = flatColours == 1 ? 0.0 : halo;

    // The plug: fibrin strands twisting round each other, packed with platelets and red cells. Above it the epidermis closes in two to three days
    // (our assumption, with the pore).
    float plugRadius = wall * mix(1.0, 0.45, smoothstep(0.4, 6.5, age));
    float closed = frame.epidermisMm * smoothstep(0.8, 2.6, age) * 1.15;
    // Its head is round.
    float head = closed + 0.045 * min(u * u / max(plugRadius * plugRadius, 1e-6), 1.0) * smoothstep(0.0, 0.02, closed);
    float plugAlpha = (1.0 - smoothstep(-soft, soft, abs(u) - plugRadius)) * plug * there * smoothstep(head - 0.012, head + 0.012, depthMm);
    if (plugAlpha > 0.003) {
        float x = clamp(u / max(plugRadius, 1e-3), -1.0, 1.0), phase = depthMm * 15.0 + inOwn.y * 20.0;
        float strand = clamp(max(1.0 - abs(x - 0.45 * sin(phase)) * 1.4, 1.0 - abs(x + 0.45 * sin(phase)) * 1.4), 0.0, 1.0);
        float grain = simpleShading == 1 ? 0.5 : noise2(vec2(u, depthMm) * 70.0 + inOwn.y * 31.0); // finer than low quality's pixels
        float platelet = smoothstep(0.80, 0.92, noise2(vec2(u, depthMm) * 44.0 + inOwn.y * 7.0));
        vec3 fresh = mix(srgb(0x3E0709), srgb(0x8E1416), clamp(0.15 + 0.85 * strand * grain, 0.0, 1.0));
        fresh = mix(fresh, srgb(0xD9B9A8), 0.55 * platelet * (1.0 - smoothstep(1.5, 4.0, age)));
        vec3 old = mix(srgb(0x4A1A14), srgb(0x8E5238), grain);
        m.albedo = mix(m.albedo, mix(fresh, old, smoothstep(1.5, 5.5, age)), plugAlpha);
        m.roughness = mix(m.roughness, mix(0.32, 0.65, smoothstep(0.5, 4.0, age)), plugAlpha);
        m.occlusion = mix(m.occlusion, 0.45 + 0.5 * strand, plugAlpha);
        m.emission *= 1.0 - plugAlpha;
        normal = mix(normal, inFaceNormal * sqrt(max(1.0 - x * x, 0.15)) + right * (x + 0.6 * (grain - 0.5)) * 0.8, plugAlpha);
    }

    // While it is open the hollow is seen in front of the clot that grows from its wall: walls curve away from the eye, dark in the middle.
    float openRadius = wall * open;
    float openAlpha = (1.0 - smoothstep(-soft, soft, abs(u) - openRadius)) * smoothstep(0.10, 0.35, open) * there;
    if (openAlpha > 0.003) {
        float x = clamp(u / max(openRadius, 1e-3), -1.0, 1.0);
        // Blood runs down the wall in streaks, over the torn ends of fibres.
        float runs = simpleShading == 1 ? 0.5 : noise2(vec2(u * 62.0, depthMm * 11.0) + inOwn.y * 23.0), stubs = simpleShading == 1 ? 0.5 : noise2(vec2(u * 75.0, depthMm * 48.0) + inOwn.y * 5.0);
        vec3 blood = mix(srgb(0x6A0C0F), srgb(0xA20D12), x * x) * mix(0.62, 1.25, runs);
        m.albedo = mix(m.albedo, hidden ? srgb(0xA8605A) : mix(blood, srgb(0xB04A40), 0.55 * smoothstep(0.62, 0.85, stubs) * (1.0 - runs)), openAlpha);
        m.roughness = mix(m.roughness, 0.18, openAlpha);
        m.occlusion = mix(m.occlusion, mix(0.45, 0.95, x * x), openAlpha);
        m.emission *= 1.0 - openAlpha;
        normal = mix(normal, inFaceNormal * sqrt(max(1.0 - x * x, 0.05)) - right * (x - 0.8 * (runs - 0.5)) + vec3(0, 0, 0.7 * (stubs - 0.5)), openAlpha);
    }
    alpha = max(alpha, max(plugAlpha, openAlpha));

    // Through the closing epidermis a thread of clot hangs on a dry scab, until that falls off.
    if (!sheath && !hidden) {
        float dried = smoothstep(0.25, 1.0, age) * scabShare(inOwn.y), grain = simpleShading == 1 ? 0.5 : noise2(vec2(u * 60.0, depthMm * 60.0) + inOwn.y * 50.0);
        // It narrows from the plug below to the scab.
        float thread = mix(0.020, 0.85 * plugRadius, smoothstep(0.35 * closed, closed + 0.03, depthMm)) * (1.0 + 0.4 * torn) * smoothstep(0.0, 0.02, closed), wide = 0.052 + 0.026 * inOwn.y + 0.020 * (grain - 0.5);
        float threadAlpha = inside * (1.0 - smoothstep(-soft, soft, abs(u) - thread)) * step(depthMm, closed + 0.06);
        // A flat dome, sunk a little into the corneum.
        float high = depthMm < 0.0 ? -depthMm / (0.020 + 0.008 * (grain - 0.5)) : depthMm / 0.014;
        float scabAlpha = 1.0 - smoothstep(-soft, soft, length(vec2(u, high * wide)) - wide);
        float crust = dried * max(threadAlpha * 0.85, scabAlpha);
        if (crust > 0.003) {
            m.albedo = mix(m.albedo, mix(srgb(0x3A0D0E), srgb(0x6A2A1E), grain), crust);
            m.roughness = mix(m.roughness, 0.6, crust);
            m.emission *= 1.0 - crust;
            normal = mix(normal, normalize(inFaceNormal + vec3(0, 0, 0.9) * step(depthMm, 0.0) + right * u / wide), crust * scabAlpha);
            alpha = max(alpha, crust);
        }
    }
    if (alpha < haloSeen) discard;
    vec4 flatColour = vec4(structureColour(structChannel), 1.0) * step(0.5, alpha);
    outColour = flatColours == 1 ? flatColour : shade(m, inWorldMm, normal, structChannel) * alpha;
}
