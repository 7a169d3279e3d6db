using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Writing;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Keys that are no numbers, and such as look like other spellings of numbers, on their way through the database.</summary>
public abstract class OpaqueKeyTests(TestDatabase database) : PortalTests(database)
{
    private const string Hex = "0A1B2C3D4E5F60718293A4B5C6D7E8F9";
    private const string Digits = "12345678901234567890123456789012";

    private static readonly EntityRef Account = new(EntityKinds.Account, Hex);
    private static readonly PortalKey[] Keys = [.. new[] { "7", "007", "1E5", "x,1", "a.", "%2C", "{\"ü\"}", Hex, Digits }.Select(PortalKey.Of)];

    private IMirror Mirror => Store.Services.GetRequiredService<IMirror>();

    private IPortalIds Ids => Store.Services.GetRequiredService<IPortalIds>();

    private IPortalProblems Problems => Store.Services.GetRequiredService<IPortalProblems>();

    [Fact]
    public async Task The_mirror_finds_each_payment_and_its_parts_by_its_key_alone()
    {
        var entity = Ok(await Mirror.TakeAsync(Workspace, Seen(), Time.GetUtcNow(), default)).Id;
        var first = await OursAsync();
        Time.Advance(TimeSpan.FromMinutes(1));
        Ok(await Mirror.TakeAsync(Workspace, Seen(), Time.GetUtcNow(), default)).Id.ShouldBe(entity);

        foreach (var (thing, ours) in await OursAsync())
        {
            ours.ShouldBe(first[thing]);
            ours.Keys.ShouldBe(Keys, ignoreOrder: true);
            var theirs = await Ids.TheirsAsync(Workspace.Id, thing, [.. ours.Values], default);
            theirs.ShouldBe(ours.ToDictionary(pair => pair.Value, pair => pair.Key), ignoreOrder: true);
        }

        foreach (var key in Keys)
        {
            (await Mirror.EntityOfAsync(Workspace.Id, key, default)).ShouldBe(Account);
        }

        (await Mirror.KeptAsync(Workspace.Id, [.. Keys, PortalKey.Of("07"), PortalKey.Of("100000")], default)).ShouldBe(Keys, ignoreOrder: true);
        var compared = await Store.Services.GetRequiredService<IComparisons>().OfAsync(Workspace.Id, [Keys[3], Keys[7]], default);
        compared.Select(payment => payment.PortalId).ShouldBe([Keys[3], Keys[7]], ignoreOrder: true);
    }

    [Fact]
    public async Task A_payment_that_the_portal_no_longer_shows_is_left_out_and_its_namesake_stays()
    {
        Ok(await Mirror.TakeAsync(Workspace, Seen(), Time.GetUtcNow(), default));
        Time.Advance(TimeSpan.FromMinutes(1));
        var left = Seen() with { Payments = [.. Seen().Payments.Where(payment => payment.Id != Keys[1])] };
        Ok(await Mirror.TakeAsync(Workspace, left, Time.GetUtcNow(), default));
        (await Mirror.KeptAsync(Workspace.Id, Keys, default)).ShouldBe(Keys.Except([Keys[1]]), ignoreOrder: true);
    }

    [Fact]
    public async Task Rows_that_cannot_be_kept_are_noted_once_by_their_key_and_solved_by_it()
    {
        var all = Keys.Select(key => Problem(key)).Append(Problem(PortalKey.Of("-123")) with { HasId = false }).Append(Problem(PortalKey.Of("-5"))).ToList();
        foreach (var problem in all.Concat(all))
        {
            await Problems.NoteAsync(Workspace.Id, problem, default);
        }

        (await Problems.ListAsync(Workspace.Id, 100, default)).ShouldBe(all, ignoreOrder: true);
        var page = new PortalPage(
            [.. Seen().Payments.Select(payment => new PortalPaymentRow(payment with { Lines = [], Deliveries = [] }, Keys[0], Account))],
            [Seen().Item],
            Time.GetUtcNow());
        (await Mirror.TakeAsync(Workspace, page, default)).Failure.ShouldBeNull();
        (await Problems.ListAsync(Workspace.Id, 100, default)).Select(problem => problem.PortalId.Value).ShouldBe(["-123", "-5"], ignoreOrder: true);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var kept = await db.Set<PortalProblemRow>().Where(row => row.PortalKey == null).ToListAsync();
        kept.ShouldHaveSingleItem().PortalId.ShouldBe(-123);
    }

    [Fact]
    public async Task A_comparison_is_stored_with_keys_of_any_form()
    {
        var comparisons = Store.Services.GetRequiredService<IComparisons>();
        var nameless = Problem(PortalKey.Of("-5")) with { HasId = false };
        var differences = Keys.Select(Problem).Append(Problem(PortalKey.Of("-6"))).Append(nameless)
            .Select(problem => new PortalDifference(DifferenceKind.NotKept, DifferenceCause.NotKept, problem.PortalId, Account) { Problem = problem })
            .ToList();
        await comparisons.KeepAsync(Workspace.Id, new PortalComparison(Time.GetUtcNow(), Time.GetUtcNow(), "Adam") { Differences = differences }, default);
        (await comparisons.LastAsync(Workspace.Id, default)).ShouldNotBeNull().Differences.ShouldBe(differences);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_operation_keeps_its_keys(bool areAll)
    {
        foreach (var key in Keys)
        {
            var write = new BitrixWrite.MoveDelivery(key, Keys[3], Keys[7]);
            var id = await PlanAsync(write);
            var before = new EarlierIds([.. Keys, .. Enumerable.Range(100, 50).Select(n => n.Key())], areAll);
            (await Operations.SendAsync(await FindAsync(id), before, default)).ShouldNotBeNull();
            var lost = new Settlement(OperationStep.MarkUnknown, new PortalFault(PortalFaultKind.Senseless, "x") { Problem = Problem(key) }) { Made = key };
            (await Operations.SettleAsync(await FindAsync(id), lost, default)).Failure.ShouldBeNull();

            var found = await FindAsync(id);
            (BitrixWrite.Of(found.Write), found.Made, found.Before.AreAll).ShouldBe((write, key, areAll));
            found.Before.Ids.ShouldBe(before.Ids);
            found.Fault!.Problem.ShouldBe(lost.Fault!.Problem);
            (await Operations.SettleAsync(found, new Settlement(OperationStep.Confirm, null), default)).Failure.ShouldBeNull();
        }

        var other = await FindAsync(await PlanAsync(new BitrixWrite.Pay(Keys[0])));
        foreach (var key in Keys)
        {
            (await Operations.MadeByOtherAsync(other, key, default)).ShouldBeTrue($"{key}");
        }

        (await Operations.MadeByOtherAsync(other, PortalKey.Of("07"), default)).ShouldBeFalse();
        (await Operations.MadeByOtherAsync(other, PortalKey.Of("100000"), default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Numbers_are_stored_as_before_and_what_was_stored_before_is_read()
    {
        var id = await PlanAsync(new BitrixWrite.SetLineQuantity(7.Key(), 11.Key(), Quantity.One));
        await Operations.SendAsync(await FindAsync(id), new EarlierIds([12.Key(), 15.Key()], AreAll: true), default);
        await Operations.SettleAsync(await FindAsync(id), new Settlement(OperationStep.MarkUnknown, null) { Made = 16.Key() }, default);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var row = await db.Set<OperationRow>().SingleAsync(operation => operation.Id == id.Value);
        (row.Body, row.Before, row.Made, row.MadeKey)
            .ShouldBe(
                (
                    """{"change":"{\u0022kind\u0022:\u0022SetLineQuantity\u0022,\u0022payment\u0022:\u00227\u0022,\u0022item\u0022:\u002211\u0022,\u0022quantity\u0022:10000}"}""",
                    "12,15.",
                    16,
                    null
                )
            );
        var found = await FindAsync(id);
        var write = new BitrixWrite.SetLineQuantity(7.Key(), 11.Key(), Quantity.One);
        (BitrixWrite.Of(found.Write), found.Made).ShouldBe((write, 16.Key()));
        found.Before.Ids.ShouldBe([12.Key(), 15.Key()]);

        // Before the write was a text of its own.
        const string Former = """{"kind":"SetLineQuantity","payment":7,"item":11,"quantity":10000,"reason":"Wrong","notes":{},"write":{"about":7}}""";
        await db.Set<OperationRow>().ExecuteUpdateAsync(set => set.SetProperty(operation => operation.Body, Former));
        found = await FindAsync(id);
        (BitrixWrite.Of(found.Write), found.Notes.Reason).ShouldBe((write, "Wrong"));

        // Before it was said whether they are all.
        await db.Set<OperationRow>().ExecuteUpdateAsync(set => set.SetProperty(operation => operation.Before, "12,15"));
        (await FindAsync(id)).Before.ShouldSatisfyAllConditions(b => b.Ids.ShouldBe([12.Key(), 15.Key()]), b => b.AreAll.ShouldBeTrue());
    }

    [Fact]
    public async Task Programs_that_filter_and_sort_by_number_get_the_payments_whose_key_is_one()
    {
        var seen = Seen();
        seen = seen with { Item = seen.Item with { Ref = EntityRef.Item(EntityKinds.Deal, 7) } };
        Ok(await Mirror.TakeAsync(Workspace, seen, Time.GetUtcNow(), default));
        var listings = Store.Services.GetRequiredService<ListingService>();
        var above = new FieldTest(ListedPaymentFields.PortalId, Comparison.Greater, [TestValue.Of(5)]);
        var listing = new Listing(Workspace.Id, above, [new FieldSort(ListedPaymentFields.PortalId, Descending: true)]);
        var ours = (await Ids.OursAsync(Workspace.Id, PortalThing.Payment, Keys, default)).ToDictionary(pair => pair.Value, pair => pair.Key);
        var found = Ok(await listings.PaymentsAsync(listing, Vera, default)).Select(payment => ours[payment.Id.Value]);
        found.ShouldBe([Keys[1], Keys[0]], ignoreOrder: true);
    }

    private static PortalProblem Problem(PortalKey key) => new(ProblemSubject.Payment, key, Account, ProblemCause.Currency, "currency", "XYZ");

    // Each payment has a line of each row and a delivery of each shipment, by keys of their own.
    private static PortalEntity Seen()
    {
        var euro = Currency.Of("EUR");
        return new PortalEntity(
            new PortalItem(Account, "Acme", Money.Zero(euro)),
            [
                .. Keys.Select((key, at) => new PortalPayment(key, $"{at + 1}/1", new Money(1_000, euro), Paid: false)
                {
                    Lines = [new PortalLine(key, key, null, Quantity.One)],
                    Deliveries = [new PortalDelivery(key, key)],
                }),
            ],
            [.. Keys.Select(key => new PortalRow(key, $"Rack {key}", 10m, Quantity.One, Quantity.Zero))],
            [.. Keys.Select(key => new PortalShipment(key, "1/2", "Courier", Money.Zero(euro), Deducted: false))]
        );
    }

    private async Task<Dictionary<PortalThing, Dictionary<PortalKey, long>>> OursAsync()
    {
        var all = new Dictionary<PortalThing, Dictionary<PortalKey, long>>();
        foreach (var thing in new[] { PortalThing.Payment, PortalThing.Line, PortalThing.Delivery, PortalThing.Row, PortalThing.Shipment })
        {
            all.Add(thing, new(await Ids.OursAsync(Workspace.Id, thing, Keys, default)));
        }

        return all;
    }

    private async Task<OperationId> PlanAsync(BitrixWrite write)
    {
        var entity = Ok(await Mirror.TakeAsync(Workspace, Seen(), Time.GetUtcNow(), default));
        return Ok(await Operations.PlanAsync(Workspace, new OperationPlan(entity.Id, null, PaymentVerbs.DeliveryMove, write), Clara, default));
    }

    private async Task<Operation> FindAsync(OperationId id) => (await Operations.FindAsync(Workspace.Id, id, default)).ShouldNotBeNull();
}

public sealed class SqliteOpaqueKeyTests() : OpaqueKeyTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresOpaqueKeyTests() : OpaqueKeyTests(TestDatabase.Postgres);
