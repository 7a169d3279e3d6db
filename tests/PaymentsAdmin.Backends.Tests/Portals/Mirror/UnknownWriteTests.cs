using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>A write of unknown outcome: what waits behind it, and a person who decides it.</summary>
public abstract class UnknownWriteTests(TestDatabase database) : PortalTests(database)
{
    private const string Add = "crm.item.payment.add";

    private static readonly Actor Admin = As(Role.Admin);
    private static readonly Actor Program = Clara with { Door = Door.BitrixRest };

    protected override PortalTiming Timing => new() { UndoWindow = TimeSpan.Zero };

    private WriteDecisionService Decisions => Store.Services.GetRequiredService<WriteDecisionService>();

    [Fact]
    public async Task A_write_that_a_look_proves_undone_is_sent_again_while_its_caller_waits()
    {
        var entity = await SeeAsync(Portal.Hand.Deal("Racks"));
        Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = Add, When = FaultMoment.Before, Nth = 1 });

        (await Payments.AddAsync(Workspace, entity, Clara, default)).Failure.ShouldBeNull();

        Portal.Journal.Calls.Count(call => call.Method is Add).ShouldBe(2);
    }

    [Fact]
    public async Task A_write_behind_one_of_unknown_outcome_waits_five_seconds_and_is_sent_later()
    {
        var (deal, payment) = await LostAsync();
        var asked = Time.GetUtcNow();

        var behind = (await Payments.DeleteAsync(new(Workspace, payment, null, Clara), default)).Failure!;

        (Time.GetUtcNow() - asked).ShouldBeInRange(TimeSpan.FromSeconds(2), Timing.PatienceBehind + TimeSpan.FromSeconds(2));
        (behind.Code, behind.Wait).ShouldBe(("portal.behind", TimeSpan.FromSeconds(5)));
        behind.Text.ShouldMatch("^Another change of this deal, invoice or account is being checked, since [0-9]+ (s|min)");
        (await OfAsync(payment)).State.ShouldBe(OperationState.Planned);
        (await OfAsync(payment)).BehindSince.ShouldBe((await UnknownAsync()).SentAt);

        Portal.Faults.Clear();
        await FollowUpAsync();
        (await OfAsync(payment)).State.ShouldBe(OperationState.Confirmed);
        Portal.Hand.Payments(deal).ShouldNotContain(p => p.AccountNumber.EndsWith("/1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Behind_a_write_of_unknown_outcome_a_program_without_a_key_is_told_that_nothing_was_sent()
    {
        var (deal, payment) = await LostAsync();

        var behind = (await Payments.DeleteAsync(new(Workspace, payment, null, Program), default)).Failure!;

        (behind.Code, behind.Wait).ShouldBe(("portal.behind-unsent", TimeSpan.FromSeconds(5)));
        behind.Text.ShouldMatch("since [0-9]+ (s|min). Yours was not sent");
        (await OfAsync(payment)).State.ShouldBe(OperationState.Refused);
        Portal.Faults.Clear();
        await FollowUpAsync();
        Portal.Journal.Calls.ShouldNotContain(call => call.Method == "crm.item.payment.delete");
        Portal.Hand.Payments(deal).ShouldContain(p => p.AccountNumber.EndsWith("/1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caller_behind_a_write_that_nobody_waits_for_looks_for_it()
    {
        var (_, payment) = await LostAsync();
        await PassAsync(TimeSpan.FromHours(1));
        Portal.Faults.Clear();

        (await Payments.DeleteAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task An_Admin_names_the_payment_that_a_lost_write_created()
    {
        var (deal, first) = await LostAsync(FaultMoment.After);
        var made = Portal.Hand.Payments(deal)[^1].Id;
        Portal.Faults.Clear();
        var unknown = await UnknownAsync();

        (await Decisions.WasDoneAsync(Workspace, unknown.Id, made.Key(), "Seen in the deal", Clara, default)).Failure!.Kind.ShouldBe(FailureKind.Denied);
        (await Decisions.WasDoneAsync(Workspace, unknown.Id, made.Key(), " ", Admin, default)).Failure.ShouldBe(OperationFailures.ReasonMissing);
        (await Decisions.WasDoneAsync(Workspace, unknown.Id, null, "Seen", Admin, default)).Failure.ShouldBe(OperationFailures.PaymentMissing);
        (await Decisions.WasDoneAsync(Workspace, unknown.Id, PortalKey.Of((await DetailAsync(first)).PortalId!), "Seen", Admin, default)).Failure
            .ShouldBe(OperationFailures.OtherPayment);
        (await Decisions.WasDoneAsync(Workspace, unknown.Id, (made + 1_000).Key(), "Seen", Admin, default)).Failure.ShouldBe(OperationFailures.OtherPayment);
        (await Decisions.WasDoneAsync(Workspace, unknown.Id, made.Key(), "Seen in the deal", Admin, default)).Failure.ShouldBeNull();

        var done = (await Operations.FindAsync(Workspace.Id, unknown.Id, default))!;
        (done.State, done.Made).ShouldBe((OperationState.Confirmed, made.Key()));
        (await DetailAsync(done.Payment!.Value)).CreatedBy.ShouldBe("Clara");
        (await Decisions.WasNotDoneAsync(Workspace, unknown.Id, "No", Admin, default)).Failure!.Code.ShouldBe("operation.not-open");
        var entries = (await AuditRows.AllAsync(Store)).Where(e => e.Action == "operation.decide-done").ToList();
        entries.Select(e => (e.SubjectKind, e.ActorUserId)).ShouldBe([("operation", Admin.UserId), ("payment", Admin.UserId)]);
        var shown = Ok(await Store.Services.GetRequiredService<TimelineService>().ReadAsync(Workspace.Id, done.Payment.Value, null, 10, Vera, default));
        shown.Entries.Single(e => e.Action == "operation.decide-done").Change("reason")!.After.ShouldBe("Seen in the deal");
    }

    [Fact]
    public async Task A_write_that_an_Admin_ends_as_not_done_is_never_sent_again()
    {
        var (deal, _) = await LostAsync();
        var unknown = await UnknownAsync();
        Portal.Faults.Clear();

        (await Decisions.WasNotDoneAsync(Workspace, unknown.Id, "The deal has no such payment", Admin, default)).Failure.ShouldBeNull();
        await PassAsync(TimeSpan.FromMinutes(10));

        var ended = (await Operations.FindAsync(Workspace.Id, unknown.Id, default))!;
        var answer = PortalOutcome.Of(ended, Time.GetUtcNow());
        (answer.Code, answer.Details).ShouldBe(("portal.decided-not-done", $"{Admin.Name}: The deal has no such payment"));
        Portal.Journal.Calls.Count(call => call.Method is Add).ShouldBe(1);
        Portal.Hand.Payments(deal).Count.ShouldBe(1);
        (await AuditRows.AllAsync(Store)).ShouldContain(e => e.Action == "operation.decide-not-done");
    }

    [Fact]
    public async Task A_decision_that_the_portal_contradicts_is_refused()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var payment = await AddAsync(await SeeAsync(deal));
        Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "crm.item.payment.pay", When = FaultMoment.Before });
        Portal.Faults.Add(new FaultRule(FaultKind.BadGateway) { Method = "crm.item.get", Skip = 1 });
        (await Payments.PayAsync(new(Workspace, payment, null, Clara), new PayInput { On = new DateOnly(2026, 11, 20) }, default))
            .Failure!.Code.ShouldBe("portal.unknown");
        Portal.Faults.Clear();

        (await Decisions.WasDoneAsync(Workspace, (await UnknownAsync()).Id, null, "Seen", Admin, default))
            .Failure.ShouldBe(OperationFailures.PortalShowsUndone);
    }

    protected override async Task<Workspace> MakeWorkspaceAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await People.AddAsync(db, Time.GetUtcNow(), Admin);
        await db.SaveChangesAsync();
        return await base.MakeWorkspaceAsync();
    }

    // A new payment whose answer was lost, at a deal with one payment, while looks prove nothing.
    private async Task<(MadeItem Deal, PaymentId First)> LostAsync(FaultMoment when = FaultMoment.Before)
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var entity = await SeeAsync(deal);
        var first = await AddAsync(entity);
        Portal.Journal.Clear();
        Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = Add, When = when });
        Portal.Faults.Add(new FaultRule(FaultKind.BadGateway) { Method = "crm.item.get", Skip = 1 });
        (await Payments.AddAsync(Workspace, entity, Clara, default)).Failure!.Code.ShouldBe("portal.unknown");
        return (deal, first);
    }

    private async Task PassAsync(TimeSpan time)
    {
        var step = TimeSpan.FromSeconds(10);
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            await FollowUp.StepAsync(Workspace, default);
            Time.Advance(step);
        }
    }

    private async Task<Operation> OfAsync(PaymentId payment) => (await Operations.OfPaymentAsync(Workspace.Id, payment, default))[0];

    private async Task<Operation> UnknownAsync() => (await Operations.ListAsync(Workspace.Id, OperationState.Unknown, null, 10, default)).Single();
}

public sealed class SqliteUnknownWriteTests() : UnknownWriteTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresUnknownWriteTests() : UnknownWriteTests(TestDatabase.Postgres);
