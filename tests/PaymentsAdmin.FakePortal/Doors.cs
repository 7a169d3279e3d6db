using System.Globalization;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Fakes.Control;
using PaymentsAdmin.Fakes.Methods;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Fakes.State;

namespace PaymentsAdmin.Fakes;

/// <summary>Which part of the portal answers an address.</summary>
public sealed class Doors
{
    private readonly World _world;
    private readonly RestDoor _rest;
    private readonly OAuthDoor _oauth;
    private readonly ControlDoor _control;

    public Doors(FakePortal portal, World world)
    {
        var answering = new Answering(world);
        _world = world;
        _rest = new RestDoor(world, answering);
        _oauth = new OAuthDoor(world, answering);
        _control = new ControlDoor(portal);
    }

    public bool Resetting { get; set; }

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

        return Is(http, "/rest/") ? _rest.HandleAsync(http)
            : Is(http, "/oauth/authorize") ? _oauth.AuthorizeAsync(http)
            : Is(http, "/oauth/token") ? _oauth.TokenAsync(http)
            : Is(http, "/pub/") || Is(http, "/~") ? CheckoutAsync(http)
            : NotFound(http);
    }

    private static bool Is(HttpContext http, string start) => http.Request.Path.Value!.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    // What a payer sees, by the long address or by the short one.
    private Task CheckoutAsync(HttpContext http)
    {
        Payment? payment;
        lock (_world.Books.Gate)
        {
            payment = Is(http, "/~")
                ? _world.Books.Payments.All.FirstOrDefault(one => LinkMethods.ShortCode(one) == http.Request.Path.Value![2..])
                : _world.Books.Payments.Find(long.TryParse(http.Request.Query["paymentId"], CultureInfo.InvariantCulture, out var id) ? id : 0);
        }

        if (payment is null)
        {
            return NotFound(http);
        }

        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            string.Create(null, $"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Checkout</title><h1>Payment {payment.AccountNumber}</h1><p>{payment.Sum} {payment.Order.Currency}, {(payment.Paid ? "paid" : "to be paid")}</p>")
        );
    }
}
