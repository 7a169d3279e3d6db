using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A Chromium with one profile for each visitor. Without it every test fails with a message on how to install it.</summary>
public sealed class Browser : IAsyncDisposable
{
    // The headless shell costs a third less; the full Chromium is used if it is the only one installed.
    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    // The browser's own buttons and menus are pages too: each new window would render them unseen and start a process for the
    // next window.
    private static readonly string[] OwnWindow =
    [
        "InitialWebUI",
        "PreloadTopChromeWebUI",
        "SpareRendererForSitePerProcess",
        "TabSearchToolbarButton",
        "WebUIContentsPreloading",
        "WebUIOmniboxPopup",
        "WebUIReloadButton",
    ];

    // A new window of a profile uses the process of the profile's empty one, which has run the scripts and read the styles before.
    private static readonly string[] OneProcess = ["--renderer-process-limit=1", "--disable-site-isolation-trials"];

    // A later list replaces the one that Playwright passes, so its features are repeated here.
    private static readonly string[] PlaywrightLeavesOut =
    [
        "AvoidUnnecessaryBeforeUnloadCheckSync",
        "DestroyProfileOnBrowserClose",
        "DialMediaRouteProvider",
        "GlobalMediaControls",
        "HttpsUpgrades",
        "LensOverlay",
        "MediaRouter",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
        "BlockOriginHeaderModificationOnRedirect",
        "AvoidCorsURLLoaderRestartOnRedirect",
        "Translate",
        "AutoDeElevate",
        "OptimizationHints",
        "NetworkTimeServiceQuerying",
        "AimEnabled",
    ];

    // Profiles of windows that were closed, by the address of the app. They have its scripts and style sheets in their caches, and nothing else.
    private readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> _idle = new(StringComparer.Ordinal);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task StartAsync()
    {
        var chromium =
            Programs.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"{Programs[0]} is missing. Install it: apt-get update && apt-get install -y --no-install-recommends chromium-headless-shell fonts-liberation fonts-noto-core"
            );

        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        _playwright = await Playwright.CreateAsync();
        SetDefaultExpectTimeout((float)Patience.Limit.TotalMilliseconds);
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = chromium,
                Timeout = (float)Patience.Limit.TotalMilliseconds,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--ignore-certificate-errors", // Playwright's own way starts a request over for each, and under load too often.
                    .. OneProcess,
                    "--disable-features=" + string.Join(',', [.. PlaywrightLeavesOut, .. OwnWindow]),
                ],
            }
        );
    }

    /// <summary>A window with no cookies but the given ones, of a size and with a colour scheme.</summary>
    public async Task<Visitor> VisitAsync(
        ServedApp app, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, string? signedIn = null, SlowLine? over = null,
        FrontProxy? behind = null, bool scripts = true
    )
    {
        var address = (over?.Address ?? behind?.Address ?? app.Address).ToString();
        var idle = over is null && behind is null && scripts ? _idle.GetOrAdd(address, _ => []) : null;
        if (idle is null || !idle.TryTake(out var context))
        {
            context = await _browser!.NewContextAsync(new() { BaseURL = address, JavaScriptEnabled = scripts, ReducedMotion = ReducedMotion.Reduce });
            if (idle is not null)
            {
                // Stays empty and open.
                await context.NewPageAsync().WithinAsync();
            }
        }

        if (signedIn is not null)
        {
            await context.AddCookiesAsync(JsonNode.Parse(signedIn)!["cookies"]!.AsArray().Select(Restored));
        }

        // Playwright gives most calls a timeout, but not these.
        var page = await context.NewPageAsync().WithinAsync();
        await page.SetViewportSizeAsync(width, height).WithinAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = scheme }).WithinAsync();
        return new(context, page, idle);
    }

    private static Cookie Restored(JsonNode? kept) =>
        new()
        {
            Name = kept!["name"]!.GetValue<string>(),
            Value = kept["value"]!.GetValue<string>(),
            Domain = kept["domain"]!.GetValue<string>(),
            Path = kept["path"]!.GetValue<string>(),
            HttpOnly = kept["httpOnly"]!.GetValue<bool>(),
            SameSite = Enum.Parse<SameSiteAttribute>(kept["sameSite"]!.GetValue<string>()),
        };

    /// <summary>The same for a TLS address with a self-signed certificate.</summary>
    public async Task<Visitor> VisitAsync(Uri address)
    {
        var context = await _browser!.NewContextAsync(
            new() { BaseURL = address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 } });
        return new(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
