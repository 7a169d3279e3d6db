using Microsoft.Playwright;

namespace PaymentsAdmin.Bench.Screens;

/// <summary>A real browser with a session.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    // Either of the two Debian packages will do.
    private static readonly string Program = new[] { "/usr/bin/chromium", "/usr/bin/chromium-headless-shell" }.First(File.Exists);

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser, IBrowserContext context, IPage page)
    {
        (_playwright, _browser) = (playwright, browser);
        (Context, Page) = (context, page);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public static async Task<Chromium> OpenAsync(ServedProgram app)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-background-networking"] });
        var context = await browser.NewContextAsync(new() { BaseURL = app.Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 } });
        await context.AddCookiesAsync(
            (app.Cookie ?? "").Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => new Cookie
            {
                Name = pair[0],
                Value = pair[1],
                Url = app.Address.ToString(),
            })
        );
        return new(playwright, browser, context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
