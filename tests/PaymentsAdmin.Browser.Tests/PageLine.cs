namespace PaymentsAdmin.Browser.Tests;

/// <summary>The requests of one page, which may get no answer or that of a proxy. Its circuits always reach the server.</summary>
internal sealed class PageLine
{
    private (string Begin, int? Status)? _refused;
    private int _asked;

    /// <summary>The number of refused requests.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>The line of a page, with the answers of the server.</summary>
    public static async Task<PageLine> OfAsync(IPage page)
    {
        var line = new PageLine();
        await page.RouteAsync("**/*", line.PassAsync);
        return line;
    }

    /// <summary>Answers requests for addresses with this prefix with a status, or refuses their connections.</summary>
    public void Refuse(string begin, int? status = null) => _refused = (begin, status);

    /// <summary>Lets all requests pass.</summary>
    public void Open() => _refused = null;

    /// <summary>Waits until the page was refused twice more.</summary>
    public async Task AskedAgainAsync()
    {
        var before = Asked;
        await Patience.UntilAsync(() => Asked >= before + 2);
    }

    private Task PassAsync(IRoute route)
    {
        var path = new Uri(route.Request.Url).AbsolutePath;
        if (_refused is not { } refused || !path.StartsWith(refused.Begin, StringComparison.Ordinal) || path is "/_blazor/negotiate")
        {
            return route.ContinueAsync();
        }

        Interlocked.Increment(ref _asked);
        return refused.Status is { } status ? route.FulfillAsync(new() { Status = status }) : route.AbortAsync("connectionrefused");
    }
}
