using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Reference;

/// <summary>Many items of one kind at once: all or nothing, an audit entry each, and no effect if repeated.</summary>
public abstract class PutTests(TestDatabase database) : ReferenceTests(database)
{
    private DateOnly Today => World.Clock.Today;

    private RateService Rates => Store.Services.GetRequiredService<RateService>();

    private ReferenceOverview Overview => Store.Services.GetRequiredService<ReferenceOverview>();

    [Fact]
    public async Task Pasted_rows_are_stored_with_an_audit_entry_each_and_pasting_again_changes_nothing()
    {
        var mail = await AddAsync(new Category { Name = "Mail", Code = "MAIL" });
        const string text = "name;code;active\nDesk;DESK;\nPost;MAIL;yes\nOld;OLD;no";
        var plan = await PlanAsync(KindDescriptions.Categories, text);
        plan.Rows.Select(row => row.Outcome).ShouldBe([ImportOutcome.New, ImportOutcome.Changed, ImportOutcome.New]);

        (await Of<Category>().PutAsync(Main, plan.Puts, Adam, default)).Value.ShouldBe(new PutCount(2, 1));
        (await GetAsync(mail)).Content.ShouldBe(new Category { Name = "Post", Code = "MAIL" });
        var all = (await Of<Category>().AllAsync(Main.Id, Vera, default)).Value;
        all.Select(item => (item.Content.Name, item.Active)).ShouldBe([("Post", true), ("Desk", true), ("Old", false)], ignoreOrder: true);
        (await CountsAsync("category.add", "category.change", "category.deactivate")).ShouldBe([3, 1, 1]);
        (await TextsAsync()).ShouldContain(entry => entry.Contains("Post", StringComparison.Ordinal));

        var again = await PlanAsync(KindDescriptions.Categories, text);
        again.Rows.ShouldAllBe(row => row.Outcome == ImportOutcome.Unchanged);
        again.Puts.ShouldBeEmpty();
        (await Of<Category>().PutAsync(Main, plan.Puts, Adam, default)).Failure!.Code.ShouldBe("reference.changed-meanwhile");
        (await Of<Category>().AllAsync(Main.Id, Vera, default)).Value.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Of_two_lists_of_rates_pasted_at_once_over_the_same_rates_one_is_refused()
    {
        var days = Enumerable.Range(1, 40).Select(day => Today.AddDays(-day)).ToList();
        (await Rates.PutAsync(Main, Puts(1m, null), Adam, default)).Failure.ShouldBeNull();
        for (var round = 1; round <= Scale.Of(5, 100); round++)
        {
            var (seen, next) = (1m + (round - 1), 1m + round);
            var both = await Task
                .WhenAll(Enumerable.Range(0, 2).Select(at => Task.Run(() => Rates.PutAsync(Main, Puts(next, seen), Adam, default))))
                .WithinAsync();

            both.Count(one => one.Ok).ShouldBe(1);
            both.Single(one => !one.Ok).Failure!.Code.ShouldBe("reference.changed-meanwhile");
        }

        RatePut[] Puts(decimal rate, decimal? before) =>
            [.. days.Select((day, at) => new RatePut(at + 1, new RateInput { Currency = "USD", From = day, Value = rate }, before))];
    }

    [Fact]
    public async Task One_refused_row_stops_all_rows_and_is_named()
    {
        var gone = new ReferencePut<Category>(4, new(4711), new Category { Name = "Nowhere" });
        var puts = new[] { New(2, "Desk", "DESK"), New(3, "Mail", "MAIL") };
        (await Of<Category>().PutAsync(Main, [.. puts, gone], Adam, default)).Failure.ShouldBe(ReferenceFailures.NotFound("category").InRow(4));
        (await Of<Category>().PutAsync(Main, [.. puts, New(4, " ", "NONE")], Adam, default)).Failure!.Text.ShouldStartWith("Row 4: ");
        (await Of<Category>().PutAsync(Main, [.. puts, New(4, "Again", "DESK")], Adam, default)).Failure.ShouldBe(ReferenceFailures.Taken("category", "Code"));
        (await Of<Category>().AllAsync(Main.Id, Vera, default)).Value.ShouldBeEmpty();
        (await CountsAsync("category.add")).ShouldBe([0]);
    }

    [Fact]
    public async Task More_than_a_thousand_rows_at_once_are_refused()
    {
        var many = Enumerable.Range(0, PastePlan.MaxRows + 1).Select(i => New(i + 2, $"C{i}", $"C{i}")).ToList();
        (await Of<Category>().PutAsync(Main, many, Adam, default)).Failure.ShouldBe(ReferenceFailures.TooManyRows(PastePlan.MaxRows));
        (await Of<Category>().PutAsync(Main, many[1..], Adam, default)).Value.Added.ShouldBe(PastePlan.MaxRows);
        (await CountsAsync("category.add")).ShouldBe([PastePlan.MaxRows]);
    }

    [Fact]
    public async Task Pasted_rows_can_move_the_main_mark_between_units_but_not_remove_it()
    {
        var main = await GetAsync(await AddAsync(new Unit { Name = "Head office", IsMain = true }));
        var branch = await AddAsync(new Unit { Name = "Branch", AlternativeCode = "B" });
        var text = $"id,name,is_main\n{main.Id},{main.Content.Name},no\n{branch},Branch,yes";
        var plan = await PlanAsync(KindDescriptions.Units, text);
        (await Of<Unit>().PutAsync(Main, plan.Puts, Adam, default)).Failure.ShouldBeNull();
        (await Of<Unit>().AllAsync(Main.Id, Vera, default)).Value.Single(unit => unit.Content.IsMain).Id.ShouldBe(branch);
        (await PlanAsync(KindDescriptions.Units, text)).Puts.ShouldBeEmpty();

        var none = await PlanAsync(KindDescriptions.Units, $"id,is_main\n{branch},no");
        (await Of<Unit>().PutAsync(Main, none.Puts, Adam, default)).Failure.ShouldBe(ReferenceFailures.MainUnit.InRow(2));
    }

    [Fact]
    public async Task Pasted_rows_are_checked_by_the_rules_of_their_kind()
    {
        var card = await AddAsync(new Method { Name = "Card", AlternativeCode = "CARD" });
        await AddAsync(new PaymentType { Name = "Web", AlternativeCode = "WEB", Methods = [card] });
        var off = await PlanAsync(KindDescriptions.Methods, "alternative_code\tactive\nCARD\tno");
        (await Of<Method>().PutAsync(Main, off.Puts, Adam, default)).Failure.ShouldBe(ReferenceFailures.LastMethod.InRow(2));
        (await GetAsync(card)).Active.ShouldBeTrue();
    }

    [Fact]
    public async Task Pasted_types_get_their_links_and_pasting_an_exported_file_changes_nothing()
    {
        var card = await AddAsync(new Method { Name = "Card", AlternativeCode = "CARD" });
        await AddAsync(new Method { Name = "=Cash, \"new\"\nline" });
        var plan = await PlanAsync(KindDescriptions.Types, "name\talternative_code\tmethods\nWeb\tWEB\tCARD | =Cash, \"new\" line");
        plan.Rows.ShouldHaveSingleItem().Column.ShouldBe("methods");
        plan = await PlanAsync(KindDescriptions.Types, "name\talternative_code\tmethods\nWeb\tWEB\tCARD | #" + (card.Value + 1));
        (await Of<PaymentType>().PutAsync(Main, plan.Puts, Adam, default)).Value.Added.ShouldBe(1);

        await AddAsync(new Unit { Name = "Head office", Description = "Top\nfloor", IsMain = true });
        var links = await LinksAsync();
        await SameAsync(KindDescriptions.Types, links);
        await SameAsync(KindDescriptions.Methods, links);
        await SameAsync(KindDescriptions.Units, links);
    }

    [Fact]
    public async Task Exactly_the_fields_marked_as_fixed_in_the_description_cannot_change()
    {
        await FixedAsync(KindDescriptions.Jobs, new Job { Name = "A", Number = "1" }, new Job { Name = "A", Number = "2" });
        await FixedAsync(KindDescriptions.Services, new ServiceProduct { Name = "A", Code = "1" }, new ServiceProduct { Name = "A", Code = "2" });
        await FixedAsync(KindDescriptions.Preferences, new Preference { Name = "A", Type = "WALLET" }, new Preference { Name = "A", Type = "OTHER" });
        await FixedAsync(KindDescriptions.Methods, new Method { Name = "A" }, new Method { Name = "A", RegistryType = "ORDER" });
        var methods = new[] { await AddAsync(new Method { Name = "Card" }) };
        await FixedAsync(
            KindDescriptions.Types,
            new PaymentType { Name = "A", Methods = methods },
            new PaymentType { Name = "A", Methods = methods, Classification = PaymentType.Cancellation });
    }

    [Fact]
    public async Task Active_and_inactive_items_are_counted_for_each_kind()
    {
        var one = await AddAsync(new Category { Name = "Desk" });
        await AddAsync(new Category { Name = "Mail" });
        await Of<Category>().DeactivateAsync(new(Main, one, null, Adam), default);
        var counts = (await Overview.CountAsync(Main.Id, Vera, default)).Value;
        counts.Single(count => count.Kind == "category").ShouldBe(new KindCount("category", 1, 1));
        counts.Count.ShouldBe(16);
    }

    [Fact]
    public async Task Only_active_uses_in_the_same_workspace_are_counted()
    {
        var (card, desk, south) = (
            await AddAsync(new Method { Name = "Card" }), await AddAsync(new Category { Name = "Desk" }), await AddAsync(new Unit { Name = "South" }));
        await AddAsync(new PaymentType { Name = "A", Methods = [card], Categories = [desk], Units = [south] });
        var second = await AddAsync(new PaymentType { Name = "B", Methods = [card] });
        await AddAsync(new NamedPerson { Name = "Nora", Username = "nora", Unit = south });
        await AddAsync(new WalletDefinition { Name = "Prepaid", CreditCauses = [second] });
        (await UsesAsync("method", card.Value)).ShouldBe([new("payment-type", 2)]);
        (await UsesAsync("category", desk.Value)).ShouldBe([new("payment-type", 1)]);
        (await UsesAsync("unit", south.Value)).ShouldBe([new("payment-type", 1), new("person", 1)], ignoreOrder: true);
        (await UsesAsync("payment-type", second.Value)).ShouldBe([new("wallet-definition", 1)]);
        (await UsesAsync("job", 1)).ShouldBeEmpty();
        (await Overview.UsesAsync(World.Other.Id, "method", card.Value, Vera, default)).Value.ShouldBeEmpty();

        await Of<PaymentType>().DeactivateAsync(new(Main, second, null, Adam), default);
        (await UsesAsync("method", card.Value)).ShouldBe([new("payment-type", 1)]);
    }

    [Fact]
    public async Task Counting_of_uses_stops_one_above_the_displayed_maximum()
    {
        var south = await AddAsync(new Unit { Name = "South" });
        var many = Enumerable.Range(1, KindUse.MaxCount + 5)
            .Select(i => new ReferencePut<NamedPerson>(i + 1, null, new NamedPerson { Name = $"P{i}", Username = $"p{i}", Unit = south }));
        (await Of<NamedPerson>().PutAsync(Main, [.. many], Adam, default)).Failure.ShouldBeNull();
        (await UsesAsync("unit", south.Value)).ShouldBe([new("person", KindUse.MaxCount + 1)]);
    }

    [Fact]
    public async Task Lists_show_active_items_inactive_items_or_both()
    {
        var one = await AddAsync(new Category { Name = "Desk" });
        await AddAsync(new Category { Name = "Mail" });
        await Of<Category>().DeactivateAsync(new(Main, one, null, Adam), default);
        (await NamesAsync(new(Main.Id))).ShouldBe(["Mail"]);
        (await NamesAsync(new(Main.Id) { InactiveOnly = true })).ShouldBe(["Desk"]);
        (await NamesAsync(new(Main.Id) { InactiveToo = true })).ShouldBe(["Desk", "Mail"]);
    }

    [Fact]
    public async Task Pasted_rates_are_stored_all_or_none()
    {
        const string text = "currency,from,rate\nusd,2026-01-10,0.91\nGBP,10.01.2026,1.1512345678";
        var plan = (await Rates.PlanAsync(Main.Id, text, Adam, default)).Value;
        (await Rates.PutAsync(Main, plan.Puts, Adam, default)).Value.ShouldBe(new PutCount(2, 0));
        (await Rates.OnAsync(Main.Id, Currency.Of("GBP"), new DateOnly(2026, 1, 12), Vera, default)).Value!.Value.ShouldBe(1.1512345678m);
        (await Rates.PlanAsync(Main.Id, text, Adam, default)).Value.Puts.ShouldBeEmpty();
        (await CountsAsync("rate.add", "rate.change")).ShouldBe([2, 0]);

        var more = (await Rates.PlanAsync(Main.Id, "from;currency;rate\n2026-01-10;USD;0,92\n2026-01-11;USD;0,93", Adam, default)).Value;
        more.Rows.Select(row => row.Outcome).ShouldBe([ImportOutcome.Changed, ImportOutcome.New]);
        await Rates.ChangeAsync(Main, new RateInput { Currency = "USD", From = new DateOnly(2026, 1, 10), Value = 0.95m }, null, Adam, default);
        (await Rates.PutAsync(Main, more.Puts, Adam, default)).Failure.ShouldBe(ReferenceFailures.ChangedMeanwhile.InRow(2));
        (await Rates.ListAsync(new RateQuery(Main.Id), Vera, default)).Value.Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Currencies_of_payments_are_listed_with_their_valid_rate()
    {
        await (await World.DealAsync("USD", (10, 1))).PaymentAsync();
        await (await World.DealAsync("GBP", (10, 1))).PaymentAsync();
        await (await World.DealAsync("EUR", (10, 1))).PaymentAsync();
        await Rates.AddAsync(Main, new RateInput { Currency = "USD", From = Today.AddDays(-31), Value = 0.9m }, Adam, default);
        await Rates.AddAsync(Main, new RateInput { Currency = "USD", From = Today.AddDays(1), Value = 0.8m }, Adam, default);
        await Rates.AddAsync(Main, new RateInput { Currency = "GBP", From = Today.AddDays(-32), Value = 1.1m }, Adam, default);
        (await Rates.InUseAsync(Main.Id, Today, Vera, default)).Value.ShouldBe(
            [new(Currency.Of("GBP"), null), new(Currency.Of("USD"), new DayRate(0.9m, Today.AddDays(-31)))]);
    }

    private static ReferencePut<Category> New(int line, string name, string code) => new(line, null, new Category { Name = name, Code = code });

    private async Task<IReadOnlyList<KindUse>> UsesAsync(string kind, int id) => (await Overview.UsesAsync(Main.Id, kind, id, Vera, default)).Value;

    private async Task<PastePlan<ReferencePut<T>>> PlanAsync<T>(KindDescription<T> kind, string text)
        where T : ReferenceContent, IReferenceKind => (await Of<T>().PlanAsync(Main.Id, kind, await LinksAsync(), text, Adam, default)).Value;

    private async Task<KindLinks> LinksAsync()
    {
        var methods = (await Of<Method>().AllAsync(Main.Id, Vera, default)).Value;
        var units = (await Of<Unit>().AllAsync(Main.Id, Vera, default)).Value;
        return new KindLinks(
            new Dictionary<string, IReadOnlyList<LinkTarget>>
            {
                ["method"] = [.. methods.Select(m => new LinkTarget(m.Id.Value, m.Content.AlternativeCode, m.Content.Name, m.Active))],
                ["unit"] = [.. units.Select(u => new LinkTarget(u.Id.Value, u.Content.AlternativeCode, u.Content.Name, u.Active))],
            });
    }

    private async Task SameAsync<T>(KindDescription<T> kind, KindLinks links)
        where T : ReferenceContent, IReferenceKind
    {
        var all = (await Of<T>().AllAsync(Main.Id, Vera, default)).Value;
        all.ShouldNotBeEmpty();
        var plan = (await Of<T>().PlanAsync(Main.Id, kind, links, Encoding.UTF8.GetString(KindFile.Write(kind, all, links)), Adam, default)).Value;
        plan.Rows.Count.ShouldBe(all.Count);
        plan.Rows.Where(row => row.Outcome != ImportOutcome.Unchanged).ShouldBeEmpty();
    }

    private async Task FixedAsync<T>(KindDescription<T> kind, T before, T after)
        where T : ReferenceContent, IReferenceKind
    {
        var id = await AddAsync(before);
        var failure = (await Of<T>().ChangeAsync(new(Main, id, null, Adam), after, default)).Failure!;
        failure.Code.ShouldBe("reference.fixed");
        kind.Fields.Where(field => field.Fixed).Select(field => field.Property).ShouldBe([failure.Field]);
    }

    private async Task<IReadOnlyList<string>> NamesAsync(ReferenceQuery query) =>
        [.. (await Of<Category>().ListAsync(query, Vera, default)).Value.Items.Select(item => item.Content.Name)];

    private async Task<IReadOnlyList<int>> CountsAsync(params string[] actions)
    {
        var counts = new List<int>();
        foreach (var action in actions)
        {
            counts.Add(await AuditRows.CountAsync(Store, action));
        }

        return counts;
    }
}

public sealed class SqlitePutTests() : PutTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPutTests() : PutTests(TestDatabase.Postgres);
