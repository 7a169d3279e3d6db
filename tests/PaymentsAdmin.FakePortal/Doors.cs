using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Fakes.Control;
using PaymentsAdmin.Fakes.SignIn;

namespace PaymentsAdmin.Fakes;

/// <summary>Routes requests to the parts of the portal.</summary>
public sealed class Doors
{
    private readonly RestDoor _rest;
    private readonly OAuthDoor _oauth;
    private readonly ControlDoor _control;
    private readonly Pages _pages;
    private int _underWay;

    public Doors(FakePortal portal, World world)
    {
        var answering = new Answering(world);
        _rest = new RestDoor(world, answering);
        _oauth = new OAuthDoor(world, answering);
        _control = new ControlDoor(portal);
        _pages = new Pages(world);
    }

    public bool Resetting { get; set; }

    /// <summary>How many calls have not ended, whether or not anybody waits for their answers.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    public Task ControlAsync(HttpContext http) => Is(http, "/control/") ? _control.HandleAsync(http) : NotFound(http);

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

        return Is(http, "/rest/") ? CallAsync(http)
            : Is(http, "/oauth/authorize") ? _oauth.AuthorizeAsync(http)
            : Is(http, "/oauth/token") ? _oauth.TokenAsync(http)
            : Is(http, "/pub/") || Is(http, "/~") ? _pages.CheckoutAsync(http)
            : Is(http, "/crm/") ? _pages.ItemAsync(http)
            : NotFound(http);
    }

    private async Task CallAsync(HttpContext http)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            await _rest.HandleAsync(http);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private static bool Is(HttpContext http, string start) => http.Request.Path.Value!.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
