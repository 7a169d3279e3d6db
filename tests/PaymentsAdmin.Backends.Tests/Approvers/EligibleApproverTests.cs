using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvers;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Approvers;

/// <summary>Who may still decide on a posting.</summary>
public abstract class EligibleApproverTests(TestDatabase database) : OfficeTests(database)
{
    [Fact]
    public async Task Approvers_who_are_no_authors_and_have_not_approved_are_eligible()
    {
        var payment = await Books.DraftAsync(quantity: 100, by: Books.Cora);
        await Books.SubmitAsync(payment, Books.Cora);
        (await NamesAsync(payment)).ShouldBe(["Alan", "Anna", "Amir"]);
        await Books.ApproveAsync(payment, Books.Alan);
        (await NamesAsync(payment)).ShouldBe(["Anna", "Amir"]);
    }

    [Fact]
    public async Task Former_Approvers_and_disabled_users_are_not_eligible()
    {
        var payment = await Books.DraftAsync(by: Books.Cora);
        await Books.SubmitAsync(payment, Books.Cora);
        await TakeRolesAsync(Books.Alan);
        await Books.DisableAsync(Books.Anna);
        (await NamesAsync(payment)).ShouldBe(["Amir"]);
        await TakeRolesAsync(Books.Amir);
        (await NamesAsync(payment)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_Approver_who_edited_the_payment_is_not_eligible()
    {
        var payment = await Books.DraftAsync();
        var terms = new TermsInput { DueOn = World.Clock.Today, PayerText = "Mended", PayerLanguage = "en" };
        await World.Payments.SetTermsAsync(new(Books.Workspace, payment, null, Books.Cora), terms, default);
        await Books.SubmitAsync(payment);
        (await NamesAsync(payment)).ShouldBe(["Alan", "Anna", "Amir"]);
    }

    [Fact]
    public async Task After_a_delegates_approval_neither_user_is_eligible_until_a_new_round()
    {
        await Books.DelegateAsync(Books.Anna, Books.Alan);
        var payment = await Books.SubmittedAsync(quantity: 100);
        await Books.ApproveAsync(payment, Books.Alan, new Approval { ForUser = Books.Anna.UserId });
        (await NamesAsync(payment)).ShouldBe(["Amir", "Cora"]);
        await Books.RejectAsync(payment, Books.Amir);
        await Books.SubmitAsync(payment);
        (await NamesAsync(payment)).ShouldBe(["Alan", "Anna", "Amir", "Cora"]);
    }

    [Fact]
    public async Task In_single_person_mode_authors_are_eligible_too()
    {
        var payment = await Books.DraftAsync(by: Books.Cora);
        await Books.SubmitAsync(payment, Books.Cora);
        await Books.SetPolicyAsync(Policy.Default with { FourEyesOnAuthors = false });
        (await NamesAsync(payment)).ShouldBe(["Alan", "Anna", "Amir", "Cora"]);
    }

    [Fact]
    public async Task Every_Approver_but_the_requester_is_eligible_for_a_reversal()
    {
        var payment = await Books.PostedAsync();
        await Books.AskReversalAsync(payment, Books.Anna);
        (await NamesAsync(payment)).ShouldBe(["Alan", "Amir", "Cora"]);
    }

    [Fact]
    public async Task A_payment_of_another_workspace_is_not_found()
    {
        var payment = await Books.SubmittedAsync();
        (await Service<ApproverService>().EligibleAsync(World.Other.Id, payment, ContractWorld.Vera, default)).Failure.ShouldBe(PaymentFailures.NotFound);
    }

    private async Task<IEnumerable<string>> NamesAsync(PaymentId payment) =>
        (await Service<ApproverService>().EligibleAsync(Books.Workspace.Id, payment, ContractWorld.Vera, default)).Value.Select(p => p.Name);
}

public sealed class SqliteEligibleApproverTests() : EligibleApproverTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresEligibleApproverTests() : EligibleApproverTests(TestDatabase.Postgres);
