using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Control;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Control;

/// <summary>Lets tests control a host in another process, by JSON over http.</summary>
public sealed class ControlDoor(FakeHost host)
{
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            await ControlAnswers.AnswerAsync(http, RunAsync);
        }
        catch (HostRefusalException refusal)
        {
            await ControlAnswers.WriteAsync(http, 400, new { error = refusal.Code, parameter = refusal.Parameter, message = refusal.Message });
        }
    }

    private async Task<object?> RunAsync(string request, HttpContext http)
    {
        var query = http.Request.Query;
        switch (request)
        {
            case "GET state":
                return State();
            case "GET journal":
                return new { host.Journal.Calls, host.Journal.Violations, host.Journal.Applied };
            case "DELETE journal":
                host.Journal.Clear();
                return true;
            case "POST faults":
                host.Faults.Add(await ControlAnswers.ReadAsync<FaultRule>(http));
                return true;
            case "DELETE faults":
                host.Faults.Clear();
                return true;
            case "POST call":
                var call = await ControlAnswers.ReadAsync<HandCall>(http);
                return host.Hand.Call(call.Method, call.Parameters ?? [], call.User);
            case "POST accounts":
                return host.Hand.AddAccount(await ControlAnswers.ReadAsync<AccountOf>(http));
            case "GET accounts":
                return query.TryGetValue("number", out var number) ? host.Hand.Account(number!) : host.Hand.Accounts();
            case "POST invoices":
                return host.Hand.AddInvoice(await ControlAnswers.ReadAsync<InvoiceOf>(http));
            case "GET invoices":
                return host.Hand.Invoices($"{query["account"]}");
            case "POST payments":
                return host.Hand.Make(await ControlAnswers.ReadAsync<PaymentOf>(http));
            case "GET payments":
                return query.TryGetValue("account", out var account) ? host.Hand.Payments(account!) : host.Hand.AllPayments();
            default:
                return await ActAsync(request, http);
        }
    }

    private async Task<object?> ActAsync(string request, HttpContext http)
    {
        switch (request)
        {
            case "POST post":
                return host.Hand.Post((await ControlAnswers.ReadAsync<OnPayment>(http)).Payment);
            case "POST reject":
                var rejected = await ControlAnswers.ReadAsync<OnPayment>(http);
                return host.Hand.Reject(rejected.Payment, rejected.Reason);
            case "POST cancel":
                var cancelled = await ControlAnswers.ReadAsync<OnPayment>(http);
                return host.Hand.Cancel(cancelled.Payment, cancelled.Type ?? "Payment reversal", cancelled.Reason);
            case "POST change":
                var changed = await ControlAnswers.ReadAsync<OnPayment>(http);
                return host.Hand.Change(changed.Payment, changed.Changes ?? []);
            case "POST accept":
                return host.Hand.Accept((await ControlAnswers.ReadAsync<OnPayment>(http)).Payment);
            case "POST refuse":
                return host.Hand.Refuse((await ControlAnswers.ReadAsync<OnPayment>(http)).Payment);
            case "POST periods":
                var period = await ControlAnswers.ReadAsync<NewPeriod>(http);
                Set(period);
                return true;
            default:
                return await SetAsync(request, http);
        }
    }

    private async Task<object?> SetAsync(string request, HttpContext http)
    {
        switch (request)
        {
            case "POST wallets":
                var wallet = await ControlAnswers.ReadAsync<NewWallet>(http);
                return host.Hand.AddWallet(wallet.Account, wallet.Number, wallet.Unconditional, wallet.Conditional);
            case "POST cards":
                var card = await ControlAnswers.ReadAsync<NewCard>(http);
                host.Hand.AddCard(card.Account, card.LastDigits, gatewayReference: null, card.Refuses);
                return true;
            case "POST preferences":
                var preference = await ControlAnswers.ReadAsync<NewPreference>(http);
                return new { id = host.Hand.AddPreference(preference.Account, preference.Preference) };
            case "POST tokens":
                var tokens = await ControlAnswers.ReadAsync<EndTokens>(http);
                (tokens.Expire ? (Action<string?>)host.Tokens.Expire : host.Tokens.Revoke)(tokens.User);
                return State();
            case "POST delays":
                var delay = await ControlAnswers.ReadAsync<NewDelay>(http);
                host.Delays.Set(delay.Method, TimeSpan.FromMilliseconds(delay.Milliseconds));
                return true;
            case "POST clock":
                host.Clock.Advance(TimeSpan.FromSeconds((await ControlAnswers.ReadAsync<NewTime>(http)).AdvanceSeconds));
                return host.Clock.Now;
            case "POST data":
                var data = await ControlAnswers.ReadAsync<NewData>(http);
                host.FillWithDemo(data.Accounts, data.Payments, data.Seed);
                return State();
            case "POST down":
                return GoDown(await ControlAnswers.ReadAsync<NewOutage>(http));
            case "POST up":
                await host.ComeBackAsync();
                return true;
            default:
                throw new ArgumentException($"There is no {request}.", nameof(request));
        }
    }

    private void Set(NewPeriod period)
    {
        switch (period.State)
        {
            case "OPEN":
                host.Hand.OpenPeriod(period.From ?? new DateOnly(period.To.Year, period.To.Month, 1), period.To);
                break;
            case "CLOSED":
                host.Hand.ClosePeriod(period.To);
                break;
            case "ROLLEDBACK":
                host.Hand.RollBackPeriod(period.To);
                break;
            default:
                throw new ArgumentException($"There is no state {period.State}.", nameof(period));
        }
    }

    private bool GoDown(NewOutage outage)
    {
        if (outage is { Seconds: null, Kind: Outage.Refusing } && host.ControlAddress is null)
        {
            throw new ArgumentException(
                "Without a control port of its own, a host that refuses needs the seconds after which it comes back.", nameof(outage));
        }

        return ControlAnswers.GoDown(() => host.GoDownAsync(outage.Kind), host.ComeBackAsync, outage.Seconds);
    }

    private object State()
    {
        var books = host.World.Books;
        lock (books.Gate)
        {
            return new
            {
                release = host.Options.Release,
                accounts = books.Accounts.Count,
                payments = books.Payments.Count,
                cancellations = books.Cancellations.Count,
                requests = books.Requests.Count,
                tokens = new { host.Tokens.Issued, host.Tokens.Live, host.Tokens.Released },
                calls = host.Journal.Count,
                violations = host.Journal.ViolationCount,
                up = host.IsUp,
                underWay = host.UnderWay,
            };
        }
    }

    private sealed record HandCall(string Method, JsonObject? Parameters, string? User = null);

    private sealed record OnPayment(string Payment, string? Reason = null, string? Type = null, JsonObject? Changes = null);

    private sealed record NewPeriod(string State, DateOnly To, DateOnly? From = null);

    private sealed record NewWallet(string Account, string Number, decimal Unconditional, decimal Conditional = 0);

    private sealed record NewCard(string Account, string LastDigits, bool Refuses = false);

    private sealed record NewPreference(string Account, string Preference = "SEPA");

    private sealed record EndTokens(bool Expire = false, string? User = null);

    private sealed record NewDelay(string Method, double Milliseconds);

    private sealed record NewTime(double AdvanceSeconds);

    private sealed record NewData(int Accounts, int Payments, int Seed = 1);

    private sealed record NewOutage(Outage Kind, double? Seconds = null);
}
