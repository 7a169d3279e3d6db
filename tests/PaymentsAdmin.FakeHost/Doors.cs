using Microsoft.AspNetCore.Http;
using PaymentsAdmin.FakeHosts.Control;

namespace PaymentsAdmin.FakeHosts;

/// <summary>Routes requests to the parts of the host.</summary>
public sealed class Doors(FakeHost host, RestDoor rest)
{
    private readonly ControlDoor _control = new(host);
    private int _underWay;

    public bool Resetting { get; set; }

    /// <summary>How many calls have not ended, whether or not anybody waits for their answers.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    public Task ControlAsync(HttpContext http) => Is(http, "/control/") ? _control.HandleAsync(http) : NotFoundAsync(http);

    public Task HandleAsync(HttpContext http)
    {
        if (Is(http, "/control/"))
        {
            return _control.HandleAsync(http);
        }

        if (Resetting)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        return Is(http, rest.Root) ? CallAsync(http) : NotFoundAsync(http);
    }

    private async Task CallAsync(HttpContext http)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            await rest.HandleAsync(http);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private static bool Is(HttpContext http, string start) => http.Request.Path.Value!.StartsWith(start, StringComparison.Ordinal);

    // Outside its mount path a host answers like any web server.
    private static Task NotFoundAsync(HttpContext http)
    {
        http.Response.StatusCode = 404;
        http.Response.ContentType = "text/html";
        return http.Response.WriteAsync("<html><head><title>Not Found</title></head><body><h1>Not Found</h1></body></html>");
    }
}
