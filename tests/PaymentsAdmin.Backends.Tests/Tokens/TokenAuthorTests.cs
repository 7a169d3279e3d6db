using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Approvers;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Tokens;

/// <summary>What a token writes counts as the work of its user and of the person who made it.</summary>
public abstract class TokenAuthorTests(TestDatabase database) : TokenPeopleTests(database)
{
    // An Admin who is an Approver as well.
    private static readonly Actor Boss = Adam with { Roles = Role.Approver | Role.Admin };

    private Actor? _program;

    private Actor Program => _program!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await LeaveAdamAloneAsync();
        await Books.RunAsync($"INSERT INTO user_roles (user_id, role_id) VALUES ({Adam.UserId}, {(int)Role.Approver})");
        _program = await OfAsync(Books.Carl, Adam);
    }

    [Fact]
    public async Task The_person_who_made_the_token_does_not_approve_what_it_created_changed_or_submitted()
    {
        var created = await Books.DraftAsync(by: Program);
        (await Books.SubmitAsync(created, Books.Carl)).Failure.ShouldBeNull();
        await RefusedAsync(created);

        var changed = await Books.DraftAsync(quantity: 0);
        (
            await World.Payments.AddLineAsync(new(Books.Workspace, changed, null, Program), Books.Deal.Rows[0], new QuantityInput { Quantity = 1 }, default)
        ).Failure.ShouldBeNull();
        (await Books.SubmitAsync(changed, Books.Carl)).Failure.ShouldBeNull();
        await RefusedAsync(changed);

        var submitted = await Books.DraftAsync();
        (await Books.SubmitAsync(submitted, Program)).Failure.ShouldBeNull();
        await RefusedAsync(submitted);

        var unrelated = await Books.SubmittedAsync();
        (await Books.ApproveAsync(unrelated, Boss)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task The_person_who_made_the_token_does_not_decide_on_a_reversal_that_it_requested()
    {
        var payment = await Books.PostedAsync();
        (await Books.AskReversalAsync(payment, Program)).Failure.ShouldBeNull();
        (await Books.ReverseAsync(payment, Boss)).Failure.ShouldBe(ApprovalFailures.OwnToken);
        await SeenAsync(payment);
        (await Books.ReverseAsync(payment, Books.Anna)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task The_person_who_made_the_token_is_not_the_second_person_who_marks_a_payment_paid()
    {
        await Books.SetPolicyAsync(Policy.Default with { PeopleToPay = 2 });
        var payment = await Books.DraftAsync(by: Program);
        (await PayAsync(payment, Boss)).ShouldBe(PaymentFailures.SecondPersonPays);
        (await Service<PayersService>().CheckAsync(Books.Workspace.Id, payment, Boss, default)).Failure.ShouldBe(PaymentFailures.SecondPersonPays);
        (await Service<PayersService>().CheckAsync(Books.Workspace.Id, payment, Books.Anna, default)).Failure.ShouldBeNull();
        (await PayAsync(payment, Books.Anna)).ShouldBeNull();
    }

    private async Task RefusedAsync(PaymentId payment)
    {
        (await Books.ApproveAsync(payment, Boss)).Failure.ShouldBe(ApprovalFailures.OwnToken);
        await SeenAsync(payment);
        (await Books.ApproveAsync(payment, Books.Anna)).Value.ShouldBe(PostingState.Posted);
    }

    // What pages show before anybody decides agrees with the decision.
    private async Task SeenAsync(PaymentId payment)
    {
        var inbox = (await Service<IInboxReadModel>().PageAsync(new InboxQuery(Books.Workspace.Id), default)).Postings.Single(p => p.Payment == payment);
        inbox.WhyNot(Boss, Policy.Default).ShouldBe(ApprovalFailures.OwnToken);
        (await Service<IInboxReadModel>().CountForAsync(Books.Workspace.Id, Adam.UserId!.Value, 10, default)).ShouldBe(0);
        var eligible = (await Service<IApproverReadModel>().EligibleAsync(Books.Workspace.Id, payment, 10, default)).ShouldNotBeNull();
        eligible.Select(person => person.Id).ShouldNotContain(Adam.UserId!.Value);
        eligible.Select(person => person.Id).ShouldContain(Books.Anna.UserId!.Value);
    }

    private async Task<Failure?> PayAsync(PaymentId payment, Actor by) =>
        (await World.Payments.PayAsync(new(Books.Workspace, payment, null, by), new() { On = World.Clock.Today }, default)).Failure;
}

public sealed class SqliteTokenAuthorTests() : TokenAuthorTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresTokenAuthorTests() : TokenAuthorTests(TestDatabase.Postgres);
