using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Control;

/// <summary>Lets tests control a portal in another process, by JSON over http.</summary>
public sealed class ControlDoor(FakePortal portal)
{
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            await ControlAnswers.AnswerAsync(http, RunAsync);
        }
        catch (RefusalException refusal)
        {
            await ControlAnswers.WriteAsync(http, 400, new { error = refusal.Code, error_description = refusal.Message });
        }
    }

    private async Task<object?> RunAsync(string request, HttpContext http)
    {
        switch (request)
        {
            case "GET state":
                return State();
            case "GET journal":
                return new { portal.Journal.Calls, portal.Journal.Violations, portal.Journal.Applied };
            case "DELETE journal":
                portal.Journal.Clear();
                return true;
            case "POST faults":
                portal.Faults.Add(await ReadAsync<FaultRule>(http));
                return true;
            case "DELETE faults":
                portal.Faults.Clear();
                return true;
            case "POST call":
                var call = await ReadAsync<HandCall>(http);
                return portal.Hand.Call(call.Method, call.Parameters ?? [], call.User);
            case "POST items":
                var item = await ReadAsync<NewItem>(http);
                return portal.Hand.Item(item.Type, item.Title, item.Rows, item.Shipments, item.Currency);
            case "GET payments":
                return portal.Hand.Payments(Number(http, "entityTypeId"), Number(http, "entityId"));
            case "POST invoices":
                return portal.Hand.LegacyInvoices.Find(portal.Hand.LegacyInvoices.Add(await ReadAsync<LegacyInvoiceOf>(http)));
            case "GET invoices":
                return portal.Hand.LegacyInvoices.All();
            case "POST data":
                var data = await ReadAsync<NewData>(http);
                portal.FillWithDemo(data.Entities, data.Payments, data.Seed, data.Invoices);
                return State();
            default:
                return await SetAsync(request, http);
        }
    }

    private async Task<object?> SetAsync(string request, HttpContext http)
    {
        switch (request)
        {
            case "POST users":
                var user = await ReadAsync<NewUser>(http);
                return new { portal.Hand.AddUser(user.Name, user.LastName, user.Admin, user.ReadsOnly).Id };
            case "POST webhooks":
                var webhook = await ReadAsync<NewWebhook>(http);
                return portal.WebhookOf(webhook.User, webhook.Scopes, webhook.ExpiresAt, webhook.Secret);
            case "POST applications":
                return portal.Applications.Add(await ReadAsync<Application>(http));
            case "POST limits":
                var limits = await ReadAsync<NewLimits>(http);
                portal.Rate.Set(limits.Drain, limits.Burst);
                portal.Operating.Set(limits.OperatingSeconds);
                return true;
            case "POST delays":
                var delay = await ReadAsync<NewDelay>(http);
                portal.Delays.Set(delay.Method, TimeSpan.FromMilliseconds(delay.Milliseconds), delay.OperatingSeconds);
                return true;
            case "POST clock":
                portal.Clock.Advance(TimeSpan.FromSeconds((await ReadAsync<NewTime>(http)).AdvanceSeconds));
                return portal.Clock.Now;
            case "POST events":
                var listener = await ReadAsync<NewListener>(http);
                portal.Events.Listen(listener.Address, TimeSpan.FromMilliseconds(listener.DelayMilliseconds));
                return true;
            case "POST down":
                return GoDown(await ReadAsync<NewOutage>(http));
            case "POST up":
                await portal.ComeBackAsync();
                return true;
            default:
                throw new ArgumentException($"There is no {request}.", nameof(request));
        }
    }

    private bool GoDown(NewOutage outage)
    {
        if (outage is { Seconds: null, Kind: Outage.Refusing } && portal.ControlAddress is null)
        {
            throw new ArgumentException(
                "Without a control port of its own, a portal that refuses needs the seconds after which it comes back.", nameof(outage));
        }

        return ControlAnswers.GoDown(() => portal.GoDownAsync(outage.Kind), portal.ComeBackAsync, outage.Seconds);
    }

    private object State()
    {
        var books = portal.World.Books;
        lock (books.Gate)
        {
            return new
            {
                payments = books.Payments.Count,
                orders = books.Orders.Count,
                rows = books.Rows.Count,
                lines = books.Lines.Count,
                invoices = books.LegacyInvoices.Count,
                calls = portal.Journal.Count,
                violations = portal.Journal.ViolationCount,
                up = portal.IsUp,
                underWay = portal.UnderWay
            };
        }
    }

    private static int Number(HttpContext http, string name) =>
        int.TryParse(http.Request.Query[name], CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"{name} is missing.", name);

    private static Task<T> ReadAsync<T>(HttpContext http) => ControlAnswers.ReadAsync<T>(http);

    private sealed record HandCall(string Method, JsonObject? Parameters, long User = 1);

    private sealed record NewItem(
        int Type, string Title, IReadOnlyList<RowOf>? Rows = null, IReadOnlyList<ShipmentOf>? Shipments = null, string Currency = "EUR");

    private sealed record NewData(int Entities, int Payments, int Seed = 1, int Invoices = 0);

    private sealed record NewUser(string Name, string LastName = "", bool Admin = false, bool ReadsOnly = false);

    private sealed record NewWebhook(long User, IReadOnlyList<string>? Scopes = null, DateTimeOffset? ExpiresAt = null, string? Secret = null);

    private sealed record NewLimits(double Drain = 2, int? Burst = 50, decimal OperatingSeconds = 480);

    private sealed record NewDelay(string Method, double Milliseconds, decimal OperatingSeconds = 0);

    private sealed record NewTime(double AdvanceSeconds);

    private sealed record NewListener(Uri Address, double DelayMilliseconds = 0);

    private sealed record NewOutage(Outage Kind, double? Seconds = null);
}
