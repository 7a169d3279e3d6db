using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Reference;

/// <summary>Behaviour of every kind of reference data.</summary>
public abstract class KindTests(TestDatabase database) : ReferenceTests(database)
{
    [Fact]
    public async Task Every_kind_can_be_added_changed_deactivated_and_activated()
    {
        await WalkAsync(
            new Unit { Name = "Head office", AlternativeCode = "HQ", Description = "Top floor", GroupName = "North", CommunityName = "All", IsMain = true });
        await WalkAsync(new BusinessUnit { Name = "Retail", Code = "RETAIL" });
        await WalkAsync(new NamedPerson { Name = "Nora Lind", Username = "nora.lind", Unit = await AddAsync(new Unit { Name = "Desk" }) });
        await WalkAsync(new Category { Name = "At the desk", Code = "DESK" });
        await WalkAsync(new RejectionReason { Name = "Entered twice", AlternativeCode = "TWICE" });
        await WalkAsync(new ReturnReason { Name = "Wrong amount", AlternativeCode = "AMOUNT" });
        await WalkAsync(new Preference { Name = "Mandate", AlternativeCode = "M", Description = "SEPA", Type = "DIRECT_DEBIT", IsDefault = true });
        await WalkAsync(new Job { Name = "Installation", Number = "JOB-1" });
        await WalkAsync(new ServiceProduct { Name = "Care plan", Code = "CARE", AlternativeCode = "C1" });
        await WalkAsync(new WalletDefinition { Name = "Prepaid", PaysFromUnconditionalFunds = true });
        await WalkAsync(
            new Method
            {
                Name = "Card",
                AlternativeCode = "CARD",
                Description = "Trial",
                Cash = "A",
                Gateway = GatewayKind.Direct,
                GatewayProvider = "Sandbox",
                Sort = 7
            }
        );
    }

    [Fact]
    public async Task Names_are_trimmed_and_an_empty_code_counts_as_none()
    {
        var one = await AddAsync(new Category { Name = " Desk ", Code = " " });
        await AddAsync(new Category { Name = "Mail", Code = "" });
        (await GetAsync(one)).Content.ShouldBe(new Category { Name = "Desk", Code = null });
    }

    [Fact]
    public async Task A_code_is_unique_in_a_workspace_and_the_failure_names_its_field()
    {
        await AddAsync(new ServiceProduct { Name = "Care", Code = "CARE", AlternativeCode = "C1" });
        var again = new ServiceProduct { Name = "Hosting", Code = "CARE" };
        (await Of<ServiceProduct>().AddAsync(Main, again, Adam, default)).Failure.ShouldBe(ReferenceFailures.Taken("service", "Code"));
        (await Of<ServiceProduct>().AddAsync(World.Other, again, Adam, default)).Ok.ShouldBeTrue();
        var other = await AddAsync(again with { Code = "HOST" });
        (await Of<ServiceProduct>().ChangeAsync(new(Main, other, null, Adam), again with { Code = "HOST", AlternativeCode = "C1" }, default))
            .Failure.ShouldBe(ReferenceFailures.Taken("service", "AlternativeCode"));
    }

    [Fact]
    public async Task Only_one_of_ten_concurrent_additions_with_the_same_code_succeeds()
    {
        var job = new Job { Name = "Installation", Number = "JOB-1" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Of<Job>().AddAsync(Main, job, Adam, default))));
        answers.Count(a => a.Ok).ShouldBe(1);
        answers.Where(a => !a.Ok).ShouldAllBe(a => a.Failure == ReferenceFailures.Taken("job", "Number"));
    }

    [Fact]
    public async Task A_change_with_a_stale_revision_is_refused()
    {
        var id = await AddAsync(new Category { Name = "Desk" });
        var seen = (await GetAsync(id)).Revision;
        (await Of<Category>().ChangeAsync(new(Main, id, seen, Adam), new Category { Name = "First" }, default)).Ok.ShouldBeTrue();
        (await Of<Category>().ChangeAsync(new(Main, id, seen, Adam), new Category { Name = "Second" }, default)).Failure
            .ShouldBe(ReferenceFailures.ChangedMeanwhile);
        (await Of<Category>().DeactivateAsync(new(Main, id, seen, Adam), default)).Failure.ShouldBe(ReferenceFailures.ChangedMeanwhile);
        (await GetAsync(id)).Content.Name.ShouldBe("First");
    }

    [Fact]
    public async Task Reference_data_of_another_workspace_is_not_found()
    {
        var id = await AddAsync(new Category { Name = "Desk" });
        var hex = (await GetAsync(id)).HexId;
        var missing = ReferenceFailures.NotFound("category");
        (await Of<Category>().GetAsync(Main.Id, hex, Vera, default)).Value.Id.ShouldBe(id);
        (await Of<Category>().GetAsync(World.Other.Id, hex, Vera, default)).Failure.ShouldBe(missing);
        (await Of<Category>().GetAsync(World.Other.Id, id, Vera, default)).Failure.ShouldBe(missing);
        (await Of<Category>().ChangeAsync(new(World.Other, id, null, Adam), new Category { Name = "Mine" }, default)).Failure.ShouldBe(missing);
        (await Of<Category>().DeactivateAsync(new(World.Other, id, null, Adam), default)).Failure.ShouldBe(missing);
        (await Of<Category>().ListAsync(new ReferenceQuery(World.Other.Id), Vera, default)).Value.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_is_audited_with_old_and_new_values_and_saving_the_same_is_not()
    {
        var id = await AddAsync(new Category { Name = "Desk", Code = "D" });
        await Of<Category>().ChangeAsync(new(Main, id, null, Adam), new Category { Name = "Counter", Code = "D" }, default);
        await Of<Category>().ChangeAsync(new(Main, id, null, Adam), new Category { Name = " Counter ", Code = "D" }, default);
        await Of<Category>().DeactivateAsync(new(Main, id, null, Adam), default);
        await Of<Category>().DeactivateAsync(new(Main, id, null, Adam), default);
        (await AuditRows.AllAsync(Store)).Select(e => e.Action).ShouldBe(["category.add", "category.change", "category.deactivate"]);
        var change = (await TextsAsync())[1];
        change.ShouldContain("Desk");
        change.ShouldContain("Counter");
        (await GetAsync(id)).Revision.ShouldBe(new Revision(3));
        (await Store.Audit.VerifyAsync(default)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_fixed_field_cannot_be_changed()
    {
        var job = await AddAsync(new Job { Name = "Installation", Number = "JOB-1" });
        (await Of<Job>().ChangeAsync(new(Main, job, null, Adam), new Job { Name = "Installation", Number = "JOB-2" }, default))
            .Failure.ShouldBe(ReferenceFailures.Fixed("job", "Number"));
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_and_filtered_regardless_of_case_and_accents()
    {
        foreach (var (name, number) in new[] { ("José", "A-1"), ("Installation", "A-2"), ("JOSE again", "A-3"), ("Repair", "B-jose"), ("Jose off", "A-5") })
        {
            await AddAsync(new Job { Name = name, Number = number });
        }

        var off = (await ListAsync(new ReferenceQuery(Main.Id) { Text = "off" })).Items.Single();
        await Of<Job>().DeactivateAsync(new(Main, off.Id, null, Adam), default);
        var names = new List<string>();
        var query = new ReferenceQuery(Main.Id) { Text = " JOSÉ ", Size = 2 };
        for (var more = true; more;)
        {
            var part = await ListAsync(query);
            names.AddRange(part.Items.Select(i => i.Content.Name));
            query = query with { After = part.Items[^1].Id.Value };
            more = part.HasMore;
        }

        names.ShouldBe(["José", "JOSE again", "Repair"]);
        (await ListAsync(new ReferenceQuery(Main.Id) { InactiveToo = true, Size = 5 })).Items.Count.ShouldBe(5);
        (await ListAsync(new ReferenceQuery(Main.Id) { Size = 3 })).HasMore.ShouldBeTrue();
    }

    private async Task<Slice<ReferenceItem<Job>>> ListAsync(ReferenceQuery query) => (await Of<Job>().ListAsync(query, Vera, default)).Value;

    // A main unit cannot be deactivated.
    private async Task WalkAsync<T>(T content)
        where T : ReferenceContent, IReferenceKind
    {
        var added = await Of<T>().AddAsync(Main, content, Adam, default);
        added.Failure.ShouldBeNull(T.Kind);
        var item = await GetAsync(added.Value);
        Like(item.Content, content);
        (item.Active, item.Revision).ShouldBe((true, Revision.First), T.Kind);
        var renamed = content with { Name = "Another name" };
        (await Of<T>().ChangeAsync(new(Main, item.Id, item.Revision, Adam), renamed, default)).Failure.ShouldBeNull(T.Kind);
        Like((await GetAsync(item.Id)).Content, renamed);
        if (content is not Unit)
        {
            (await Of<T>().DeactivateAsync(new(Main, item.Id, new Revision(2), Adam), default)).Failure.ShouldBeNull(T.Kind);
            (await GetAsync(item.Id)).Active.ShouldBeFalse(T.Kind);
            (await Of<T>().ActivateAsync(new(Main, item.Id, new Revision(3), Adam), default)).Failure.ShouldBeNull(T.Kind);
            (await GetAsync(item.Id)).Active.ShouldBeTrue(T.Kind);
        }
    }

    // Lists inside records are compared by their items.
    private static void Like<T>(T one, T other)
    {
        foreach (var property in typeof(T).GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance))
        {
            property.GetValue(one).ShouldBe(property.GetValue(other), property.Name);
        }
    }
}

public sealed class SqliteKindTests() : KindTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresKindTests() : KindTests(TestDatabase.Postgres);
