using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>
/// A day of a workspace: users here and in the portal, outages, limits, expiring tokens. In the end both sides agree, to
/// the minor unit.
/// </summary>
public abstract class PortalDayTests(TestDatabase database) : PortalTests(database)
{
    private const int Seed = 20261123;

    private static readonly Application Card = new(
        "local.1", "client-secret-0123456789", new Uri("https://app.example/back"), ["crm", "sale", "salescenter", "pay_system", "user"]);

    private readonly Random _random = new(Seed);
    private readonly List<MadeItem> _deals = [];
    private readonly List<EntityId> _entities = [];

    protected override PortalTiming Timing => Patient with { Patience = TimeSpan.FromSeconds(15), SyncPause = TimeSpan.Zero };

    [Fact, Trait("Run", "Full")]
    public async Task After_a_day_of_changes_and_faults_our_payments_equal_those_of_the_portal()
    {
        await BeginAsync();
        var steps = Scale.Of(48, 1_440);
        for (var step = 0; step < steps; step++)
        {
            await StepAsync();
            Time.Advance(TimeSpan.FromDays(1) / steps);
        }

        await EndAsync();
        Portal.Journal.Calls.Count(call => call.Method == "oauth.token").ShouldBeGreaterThan(10);
        Portal.Journal.Violations.Where(violation => violation.Rule == "repeated-unseen").ShouldBeEmpty();
        (await OursAsync()).ShouldBe(Theirs());
        var compared = await Store.Services.GetRequiredService<PortalComparer>().RunAsync(Workspace, "Clara", default);
        (compared.ShouldNotBeNull().Fault, compared.Found).ShouldBe((null, 0));
    }

    private async Task BeginAsync()
    {
        Portal.Applications.Add(Card);
        var tokens = Portal.Applications.Give(Card, 1);
        Connect(
            new Bitrix24Connection.Application(
                Portal.Address, Card.ClientId, Card.Secret, new PortalTokens(tokens.Access, tokens.Refresh, Portal.Address, tokens.ExpiresAt)).Opaque
        );
        for (var made = 0; made < 6; made++)
        {
            _deals.Add(Portal.Hand.Deal($"Deal {made}", [new RowOf("Rack", 12.35m, 500), new RowOf("Shelf", 0.335m, 500)], [new ShipmentOf("Courier", 4.9m)]));
            _entities.Add(await SeeAsync(_deals[made]));
        }
    }

    private async Task StepAsync()
    {
        await TroubleAsync();
        for (var act = 0; act < 3; act++)
        {
            await (_random.Next(2) == 0 ? HereAsync() : ThereAsync());
        }

        await FollowUp.StepAsync(Workspace, default);
        await Store.Services.GetRequiredService<PortalSync>().StepAsync(Workspace, default);
    }

    // About one step in eight starts with a fault. An outage lasts until a later step ends it.
    private async Task TroubleAsync()
    {
        if (!Portal.IsUp && _random.Next(2) == 0)
        {
            await Portal.ComeBackAsync();
        }

        switch (_random.Next(40))
        {
            case 0:
                await Portal.GoDownAsync(Outage.Refusing);
                break;
            case 1:
                await Portal.GoDownAsync(Outage.Resetting);
                break;
            case 2:
                Portal.Faults.Add(new FaultRule(FaultKind.RateLimit) { Method = "*", When = FaultMoment.Before, Nth = 1 });
                break;
            case 3:
                Portal.Faults.Add(new FaultRule(FaultKind.OperatingLimit) { Method = "crm.item.payment.pay", When = FaultMoment.Before, Nth = 1 });
                break;
            case 4:
                Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "crm.item.payment.*", When = FaultMoment.After, Nth = 2 });
                break;
        }
    }

    // Failures because of the faults, or because of a concurrent change, are expected.
    private async Task HereAsync()
    {
        var at = _random.Next(_deals.Count);
        var payments = (await Payments.ListAsync(new PaymentQuery(Workspace.Id, new PaymentFilter()), Vera, default)).Value.Rows;
        if (payments.Count == 0 || _random.Next(4) == 0)
        {
            await Payments.AddAsync(Workspace, _entities[at], Clara, default);
            return;
        }

        var payment = payments[_random.Next(payments.Count)].Id;
        var detail = await DetailAsync(payment);
        var rows = (await Store.Services.GetRequiredService<EntityService>().RowsAsync(Workspace.Id, detail.EntityId, Vera, default)).Value;
        var quantity = new QuantityInput { Quantity = 1 + (_random.Next(30) / 10m) };
        _ = _random.Next(5) switch
        {
            0 => await Payments.PayAsync(new(Workspace, payment, null, Clara), new PayInput { On = new DateOnly(2026, 11, 20) }, default),
            1 => await Payments.UnpayAsync(new(Workspace, payment, null, Clara), new UnpayInput { Reason = "bounced" }, default),
            2 => await Payments.DeleteAsync(new(Workspace, payment, null, Clara), default),
            3 when detail.Lines.Count > 0 => await Payments.SetLineQuantityAsync(new(Workspace, detail.Lines[0].Id, null, Clara), quantity, default),
            _ => await Payments.AddLineAsync(new(Workspace, payment, null, Clara), rows[_random.Next(rows.Count)].Id, quantity, default),
        };
    }

    private Task ThereAsync()
    {
        var deal = _deals[_random.Next(_deals.Count)];
        var payments = Portal.Hand.Payments(deal);
        if (payments.Count is 0 || (_random.Next(4) == 0 && payments.Count < 20))
        {
            Portal.Hand.AddPayment(deal);
            return Task.CompletedTask;
        }

        var payment = payments[_random.Next(payments.Count)];
        switch (_random.Next(4))
        {
            case 0:
                Portal.Hand.Pay(payment.Id);
                break;
            case 1:
                Portal.Hand.Unpay(payment.Id);
                break;
            case 2 when !payment.Paid:
                Portal.Hand.Delete(payment.Id);
                break;
            case 3 when !payment.Paid && payment.Lines.Count == 0:
                Portal.Hand.AddLine(payment.Id, deal.Rows[_random.Next(2)], 1 + (_random.Next(30) / 10m));
                break;
        }

        return Task.CompletedTask;
    }

    // The faults are over: open operations are completed, and every deal is read once more.
    private async Task EndAsync()
    {
        Portal.Faults.Clear();
        await Portal.ComeBackAsync();
        for (var round = 0; round < 200 && await OpenAsync(); round++)
        {
            Time.Advance(TimeSpan.FromMinutes(2));
            await FollowUp.StepAsync(Workspace, default);
        }

        (await OpenAsync()).ShouldBeFalse();
        foreach (var deal in _deals)
        {
            await SeeAsync(deal);
        }
    }

    private async Task<bool> OpenAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        int[] open = [(int)OperationState.Planned, (int)OperationState.Sent, (int)OperationState.Unknown];
        return await db.Set<OperationRow>().AnyAsync(operation => open.Contains(operation.State));
    }

    private async Task<IReadOnlyList<string>> OursAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var lines = await db.Set<PaymentLineRow>().AsNoTracking().ToListAsync();
        var payments = await db.Set<PaymentTableRow>().AsNoTracking().Where(p => p.DeletedAt == null).ToListAsync();
        return
        [
            .. payments
                .Select(p => Said(p.PortalId!, p.AmountMinor, p.PaidAt is not null, lines.Where(l => l.PaymentId == p.Id).Select(l => l.Quantity / 10_000m)))
                .Order(StringComparer.Ordinal),
        ];
    }

    private IReadOnlyList<string> Theirs() =>
        [
            .. Portal.Hand.AllPayments()
                .Select(p => Said(p.Id.ToString(CultureInfo.InvariantCulture), (long)(p.Sum * 100), p.Paid, p.Lines.Select(l => l.Quantity)))
                .Order(StringComparer.Ordinal),
        ];

    private static string Said(string id, long minor, bool paid, IEnumerable<decimal> quantities) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{id}: {minor} {(paid ? "paid" : "open")} {string.Join('+', quantities.Order().Select(q => q.ToString("0.####", CultureInfo.InvariantCulture)))}"
        );
}

public sealed class SqlitePortalDayTests() : PortalDayTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPortalDayTests() : PortalDayTests(TestDatabase.Postgres);
