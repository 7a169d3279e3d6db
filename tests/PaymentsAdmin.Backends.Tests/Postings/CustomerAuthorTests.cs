using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>The customer of a deal suggests the account that its payments are posted to, so it counts as work on them.</summary>
public abstract class CustomerAuthorTests(TestDatabase database) : OfficeTests(database)
{
    [Fact]
    public async Task Who_changes_the_customer_of_a_deal_worked_on_its_drafts()
    {
        var payment = await Books.DraftAsync();
        var submitted = await Books.SubmittedAsync();
        var clerk = Books.Alan with { Roles = Role.Clerk | Role.Approver };
        var other = await Books.InAsync("USD");
        await Books.RunAsync($"INSERT INTO user_roles (user_id, role_id) VALUES ({Books.Alan.UserId}, {(int)Role.Clerk})");
        (await World.Entities.UpdateAsync(new(Books.Workspace, Books.Deal.Id, null, clerk), new EntityChange { Customer = other.Deal.Customer }, default))
            .Failure.ShouldBeNull();

        (await AuthorsAsync(payment)).ShouldBe(1);
        (await AuthorsAsync(submitted)).ShouldBe(0);

    }

    [Fact]
    public async Task A_program_that_changes_it_makes_the_person_who_made_its_token_an_author_too()
    {
        var payment = await Books.DraftAsync();
        var program = Books.Carl with { Kind = ActorKind.Token, TokenMaker = Books.Alan.UserId };
        var other = await Books.InAsync("USD");
        (await World.Entities.UpdateAsync(new(Books.Workspace, Books.Deal.Id, null, program), new EntityChange { Customer = other.Deal.Customer }, default))
            .Failure.ShouldBeNull();

        (await AuthorsAsync(payment)).ShouldBe(1);
        (await Books.OneAsync($"SELECT count(*) FROM payment_authors WHERE payment_id = {payment.Value} AND made_token")).ShouldBe(1);
    }

    private Task<long> AuthorsAsync(PaymentId of) =>
        Books.OneAsync($"SELECT count(*) FROM payment_authors WHERE payment_id = {of.Value} AND user_id = {Books.Alan.UserId}");
}

public sealed class SqliteCustomerAuthorTests() : CustomerAuthorTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresCustomerAuthorTests() : CustomerAuthorTests(TestDatabase.Postgres);
