namespace PaymentsAdmin.Browser.Tests;

/// <summary>One Chromium for all tests; without it every test fails and says how to get it.</summary>
public sealed class Browser : IAsyncLifetime
{
    // The shell is Chromium without windows, which costs a third less; a machine that has only the whole is served as well.
    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    // The browser's own buttons and menus are pages too, and each new window draws them where nobody looks and starts a process
    // for the next one.
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

    // A later list takes the place of the one that Playwright gives.
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

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        var chromium =
            Programs.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"{Programs[0]} is missing. Install it: apt-get update && apt-get install -y --no-install-recommends chromium-headless-shell fonts-liberation fonts-noto-core"
            );

        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        _playwright = await Playwright.CreateAsync();
        SetDefaultExpectTimeout((float)Visitor.Patience.TotalMilliseconds);
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--disable-features=" + string.Join(',', [.. PlaywrightLeavesOut, .. OwnWindow]),
                ],
            }
        );
    }

    /// <summary>A fresh profile: no cookies but those given, the size and the colour scheme given.</summary>
    public async Task<Visitor> VisitAsync(ServedApp app, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, string? signedIn = null, SlowLine? over = null, FrontProxy? behind = null)
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = (over?.Address ?? behind?.Address ?? app.Address).ToString(),
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = scheme,
                StorageState = signedIn,
            }
        );
        return new(context, await context.NewPageAsync());
    }

    /// <summary>The same for an address with TLS whose certificate nobody signed.</summary>
    public async Task<Visitor> VisitAsync(Uri address)
    {
        var context = await _browser!.NewContextAsync(new() { BaseURL = address.ToString(), IgnoreHTTPSErrors = true, ViewportSize = new() { Width = 1440, Height = 900 } });
        return new(context, await context.NewPageAsync());
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
