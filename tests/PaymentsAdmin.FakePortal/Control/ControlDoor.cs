using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Control;

/// <summary>Lets tests control a portal in another process, by JSON over http.</summary>
public sealed class ControlDoor(FakePortal portal)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
    };

    public async Task HandleAsync(HttpContext http)
    {
        var name = http.Request.Path.Value!.Trim('/')["control".Length..].Trim('/');
        try
        {
            var answer = await RunAsync($"{http.Request.Method} {name}", http);
            await WriteAsync(http, 200, answer);
        }
        catch (RefusalException refusal)
        {
            await WriteAsync(http, 400, new { error = refusal.Code, error_description = refusal.Message });
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException)
        {
            await WriteAsync(http, 400, new { error = wrong.Message });
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

    // Answers before the outage begins, because the answering server may be the one that stops.
    private bool GoDown(NewOutage outage)
    {
        if (outage is { Seconds: null, Kind: Outage.Refusing } && portal.ControlAddress is null)
        {
            throw new ArgumentException(
                "Without a control port of its own, a portal that refuses needs the seconds after which it comes back.", nameof(outage));
        }

        _ = Task.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            await portal.GoDownAsync(outage.Kind);
            if (outage.Seconds is { } seconds)
            {
                await Task.Delay(TimeSpan.FromSeconds(seconds));
                await portal.ComeBackAsync();
            }
        });
        return true;
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

    private static async Task<T> ReadAsync<T>(HttpContext http) =>
        await JsonSerializer.DeserializeAsync<T>(http.Request.Body, Json) ?? throw new JsonException("The body is empty.");

    private static async Task WriteAsync(HttpContext http, int status, object? answer)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(http.Response.Body, answer, Json);
    }

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
