using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Fakes.Faults;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>A form that is sent again makes one payment on a host, and other input is never taken for what was sent before.</summary>
public abstract class HostedFormTests(TestDatabase database) : HostedTests(database)
{
    private readonly FormKey _form = FormKey.Next();

    [Fact]
    public async Task A_form_that_is_sent_twice_makes_one_payment_and_one_with_other_input_is_refused_by_its_number()
    {
        await SeeAsync();
        Host.Hand.AddAccount(new AccountOf("AR-2") { Owner = "Orla" });
        await SeeAsync("AR-2");
        var made = Ok(await Drafts.BeginAsync(Workspace, Cash(75m), _form, Clara, default));

        Ok(await Drafts.BeginAsync(Workspace, Cash(75m), _form, Clara, default)).ShouldBe(made);
        foreach (var other in new[] { Cash(76m), Cash(75m) with { Notes = "as agreed" }, Cash(75m, "AR-2") })
        {
            (await Drafts.BeginAsync(Workspace, other, _form, Clara, default)).Failure.ShouldBe(PostingFormFailures.SavedAs(made));
        }

        Ok(await Drafts.FindAsync(_form, Clara, default))!.Payment.ShouldBe(made);
        Host.Hand.AllPayments().ShouldHaveSingleItem().Amount.ShouldBe(75m);
        Ok(await Drafts.BeginAsync(Workspace, Cash(76m), FormKey.Next(), Clara, default)).ShouldNotBe(made);
    }

    [Fact]
    public async Task Other_input_waits_while_it_is_not_known_what_became_of_the_first()
    {
        await SeeAsync();
        using (Host.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "payments/create" }))
        using (Host.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "payments/list" }))
        {
            (await Drafts.BeginAsync(Workspace, Cash(64m), _form, Clara, default)).Failure.ShouldNotBeNull();
            (await Drafts.BeginAsync(Workspace, Cash(65m), _form, Clara, default)).Failure.ShouldBe(PostingFormFailures.StillSent);
        }

        var made = Ok(await Drafts.BeginAsync(Workspace, Cash(64m), _form, Clara, default));
        (await Drafts.BeginAsync(Workspace, Cash(65m), _form, Clara, default)).Failure.ShouldBe(PostingFormFailures.SavedAs(made));
        Host.Hand.AllPayments().ShouldHaveSingleItem().Amount.ShouldBe(64m);
    }

    [Fact]
    public async Task A_form_that_was_refused_can_be_sent_again_with_other_input()
    {
        await SeeAsync();
        (await Drafts.BeginAsync(Workspace, Cash() with { Job = new("number", "J-404") }, _form, Clara, default)).Failure.ShouldNotBeNull();

        Ok(await Drafts.BeginAsync(Workspace, Cash(65m), _form, Clara, default));

        Host.Hand.AllPayments().ShouldHaveSingleItem().Amount.ShouldBe(65m);
    }
}

public sealed class SqliteHostedFormTests() : HostedFormTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresHostedFormTests() : HostedFormTests(TestDatabase.Postgres);
