using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Entities and customers, and their names in lists and searches of payments.</summary>
public abstract class EntityContract(TestDatabase database) : ContractTests(database)
{
    [Fact]
    public async Task An_entity_is_found_by_its_type_and_id()
    {
        var input = new EntityInput { Kind = EntityKinds.Deal, ExternalId = "1001", Title = "Acme", Currency = "eur" };
        var id = (await World.Entities.AddAsync(World.Workspace, input, Clara, default)).Value;
        var header = (await World.Entities.FindAsync(World.Workspace.Id, EntityRef.Item(EntityKinds.Deal, 1001), Vera, default)).Value;
        (header.Id, header.Title, header.Currency.Code).ShouldBe((id, "Acme", "EUR"));
    }

    [Fact]
    public async Task The_same_type_and_id_is_refused_in_one_workspace_but_accepted_in_another()
    {
        var input = new EntityInput { Kind = EntityKinds.Deal, ExternalId = "1001", Title = "Acme", Currency = "EUR" };
        await World.Entities.AddAsync(World.Workspace, input, Clara, default);
        (await World.Entities.AddAsync(World.Workspace, input, Clara, default)).Failure.ShouldBe(EntityFailures.AlreadyThere);
        (await World.Entities.AddAsync(World.Other, input, Clara, default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_one_of_twenty_concurrent_additions_of_the_same_entity_succeeds()
    {
        var input = new EntityInput { Kind = EntityKinds.Deal, ExternalId = "1001", Title = "Acme", Currency = "EUR" };
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => World.Entities.AddAsync(World.Workspace, input, Clara, default)))
        );
        answers.Count(a => a.Ok).ShouldBe(1);
        answers.Where(a => !a.Ok).ShouldAllBe(a => a.Failure == EntityFailures.AlreadyThere);
    }

    [Fact]
    public async Task An_entity_without_an_id_gets_a_free_one()
    {
        var numbered = await World.DealAsync();
        var next = (numbered.Id.Value + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await World.Entities.AddAsync(World.Workspace, new EntityInput { Kind = 2, ExternalId = next, Title = "Taken", Currency = "EUR" }, Clara, default);
        for (var i = 0; i < 3; i++)
        {
            (await World.Entities.AddAsync(World.Workspace, new EntityInput { Kind = 2, Title = "Free", Currency = "EUR" }, Clara, default))
                .Failure.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(2, "7\n", "Acme", "EUR", "ExternalId")]
    [InlineData(2, "0", "Acme", "EUR", "ExternalId")]
    [InlineData(2, "1", " ", "EUR", "Title")]
    [InlineData(2, "1", "Acme", "XXX", "Currency")]
    [InlineData(3, "1", "Acme", "EUR", "Kind")]
    public async Task Invalid_input_is_refused_with_the_name_of_its_field(int kind, string id, string title, string currency, string field)
    {
        var input = new EntityInput { Kind = kind, ExternalId = id, Title = title, Currency = currency };
        (await World.Entities.AddAsync(World.Workspace, input, Clara, default)).Failure!.Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_renamed_customer_is_found_under_the_new_name_only()
    {
        var deal = await World.DealAsync();
        await deal.PaymentAsync();
        (await World.Entities.RenameCustomerAsync(World.Workspace, deal.Customer, new CustomerInput { Name = "Zoë Müller" }, Clara, default)).Ok.ShouldBeTrue();
        (await CountAsync("nunez")).ShouldBe(0);
        (await CountAsync("zoe muller")).ShouldBe(1);
        (await ListAsync()).Rows.ShouldHaveSingleItem().CustomerName.ShouldBe("Zoë Müller");
    }

    [Fact]
    public async Task A_new_title_reaches_the_list_and_the_search()
    {
        var deal = await World.DealAsync();
        await deal.PaymentAsync();
        (await World.Entities.UpdateAsync(new(World.Workspace, deal.Id, null, Clara), new EntityChange { Title = "Harbour crane" }, default)).Ok.ShouldBeTrue();
        (await CountAsync("crane")).ShouldBe(1);
        (await CountAsync("racking")).ShouldBe(0);
        (await ListAsync()).Rows.ShouldHaveSingleItem().EntityTitle.ShouldBe("Harbour crane");
    }

    [Fact]
    public async Task A_change_of_an_entity_with_a_stale_revision_is_refused()
    {
        var deal = await World.DealAsync();
        var seen = (await deal.HeaderAsync()).Revision;
        await World.Entities.UpdateAsync(new(World.Workspace, deal.Id, seen, Clara), new EntityChange { Title = "First" }, default);
        (await World.Entities.UpdateAsync(new(World.Workspace, deal.Id, seen, Clara), new EntityChange { Title = "Second" }, default))
            .Failure.ShouldBe(EntityFailures.ChangedMeanwhile);
        (await deal.HeaderAsync()).Title.ShouldBe("First");
    }

    [Fact]
    public async Task Sixty_four_concurrent_payments_are_numbered_without_a_gap()
    {
        var deal = await World.DealAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(deal.PaymentAsync)));
        ids.Distinct().Count().ShouldBe(64);
        var page = await World.Payments.ListAsync(new PaymentQuery(World.Workspace.Id, new PaymentFilter { Entity = deal.Id }) { Size = 200 }, Vera, default);
        page.Value.Rows.Select(r => int.Parse(r.AccountNumber.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture))
            .Order()
            .ShouldBe(Enumerable.Range(1, 64));
    }

    private async Task<PaymentPage> ListAsync() =>
        (await World.Payments.ListAsync(new PaymentQuery(World.Workspace.Id, PaymentFilter.None), Vera, default)).Value;

    private async Task<long> CountAsync(string text) =>
        (await World.Payments.TotalsAsync(World.Workspace.Id, new PaymentFilter { Text = text }, Vera, default)).Value.Count;
}

public sealed class SqliteEntityContract() : EntityContract(TestDatabase.Sqlite);

public sealed class PostgresEntityContract() : EntityContract(TestDatabase.Postgres);
