using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Reference;

/// <summary>Payment types with what they allow, methods, and the rules across several rows.</summary>
public abstract class TypeTests(TestDatabase database) : ReferenceTests(database)
{
    [Fact]
    public async Task A_type_stores_what_it_allows_and_has_a_default_method()
    {
        var category = await AddAsync(new Category { Name = "Desk" });
        var unit = await AddAsync(new Unit { Name = "HQ" });
        var type = await AddAsync(
            new PaymentType { Name = "Payment", Methods = [Method("bank"), Method("cash")], Categories = [category], Units = [unit] }
        );
        var read = (await GetAsync(type)).Content;
        read.Methods.ShouldBe([Method("cash"), Method("bank")], ignoreOrder: true);
        (read.DefaultMethod, read.Categories.Single(), read.Units.Single()).ShouldBe((Method("bank"), category, unit));

        var changed = read with { Methods = [Method("cash")], DefaultMethod = null, Categories = [], Units = [] };
        (await Of<PaymentType>().ChangeAsync(new(Main, type, null, Adam), changed, default)).Failure.ShouldBeNull();
        read = (await GetAsync(type)).Content;
        (read.Methods.Single(), read.DefaultMethod, read.Categories.Count, read.Units.Count).ShouldBe((Method("cash"), Method("cash"), 0, 0));
    }

    [Fact]
    public async Task An_active_type_needs_at_least_one_active_method()
    {
        (await TryAsync(new PaymentType { Name = "None" })).Failure!.Field.ShouldBe("Methods");
        (await TryAsync(new PaymentType { Name = "Asleep", Methods = [Method("asleep")] })).Failure.ShouldBe(ReferenceFailures.LastMethod);
        var type = await AddAsync(new PaymentType { Name = "Payment", Methods = [Method("cash"), Method("bank")] });
        (await Of<Method>().DeactivateAsync(new(Main, Method("cash"), null, Adam), default)).Failure.ShouldBeNull();
        (await Of<Method>().DeactivateAsync(new(Main, Method("bank"), null, Adam), default)).Failure.ShouldBe(ReferenceFailures.LastMethod);
        (await GetAsync(Method("bank"))).Active.ShouldBeTrue();

        await Of<PaymentType>().DeactivateAsync(new(Main, type, null, Adam), default);
        (await Of<Method>().DeactivateAsync(new(Main, Method("bank"), null, Adam), default)).Failure.ShouldBeNull();
        (await Of<PaymentType>().ActivateAsync(new(Main, type, null, Adam), default)).Failure.ShouldBe(ReferenceFailures.LastMethod);
        (await GetAsync(type)).Active.ShouldBeFalse();
    }

    [Fact]
    public async Task Deactivating_the_last_two_methods_concurrently_leaves_one()
    {
        await AddAsync(new PaymentType { Name = "Payment", Methods = [Method("cash"), Method("bank")] });
        var names = new[] { "cash", "bank" };
        var answers = await Task.WhenAll(names.Select(n => Task.Run(() => Of<Method>().DeactivateAsync(new(Main, Method(n), null, Adam), default))));
        answers.Count(a => a.Ok).ShouldBe(1);
    }

    [Fact]
    public async Task A_type_cannot_allow_anything_of_another_workspace()
    {
        var there = (await Of<Method>().AddAsync(World.Other, new Method { Name = "Theirs" }, Adam, default)).Value;
        (await TryAsync(new PaymentType { Name = "P", Methods = [Method("cash"), there] })).Failure.ShouldBe(ReferenceFailures.Unknown("method", "Methods"));
        (await TryAsync(new PaymentType { Name = "P", Methods = [Method("cash")], Categories = [new(999_999)] }))
            .Failure.ShouldBe(ReferenceFailures.Unknown("category", "Categories"));
        (await Of<PaymentType>().ListAsync(new ReferenceQuery(Main.Id), Vera, default)).Value.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_default_method_must_be_allowed_and_the_classification_cannot_change()
    {
        (await TryAsync(new PaymentType { Name = "P", Methods = [Method("cash")], DefaultMethod = Method("bank") })).Failure!.Field.ShouldBe("DefaultMethod");
        var content = new PaymentType { Name = "P", Methods = [Method("cash")] };
        var type = await AddAsync(content);
        (await Of<PaymentType>().ChangeAsync(new(Main, type, null, Adam), content with { Classification = PaymentType.Cancellation }, default))
            .Failure.ShouldBe(ReferenceFailures.Fixed("payment-type", "Classification"));
    }

    [Fact]
    public async Task A_wallet_definition_can_be_credited_only_by_types_for_payments()
    {
        var payment = await AddAsync(new PaymentType { Name = "P", Methods = [Method("cash")] });
        var cancellation = await AddAsync(new PaymentType { Name = "C", Classification = PaymentType.Cancellation, Methods = [Method("cash")] });
        var definition = await AddAsync(new WalletDefinition { Name = "Prepaid", CreditCauses = [payment] });
        (await GetAsync(definition)).Content.CreditCauses.ShouldBe([payment]);
        (await Of<WalletDefinition>().AddAsync(Main, new WalletDefinition { Name = "Other", CreditCauses = [cancellation] }, Adam, default))
            .Failure.ShouldBe(ReferenceFailures.Unknown("payment-type", "CreditCauses"));
    }

    [Fact]
    public async Task A_workspace_has_one_main_unit()
    {
        var first = await AddAsync(new Unit { Name = "First", IsMain = true });
        var second = await AddAsync(new Unit { Name = "Second", IsMain = true });
        ((await GetAsync(first)).Content.IsMain, (await GetAsync(second)).Content.IsMain).ShouldBe((false, true));
        (await Of<Unit>().DeactivateAsync(new(Main, second, null, Adam), default)).Failure.ShouldBe(ReferenceFailures.MainUnit);
        (await Of<Unit>().ChangeAsync(new(Main, second, null, Adam), new Unit { Name = "Second" }, default)).Failure.ShouldBe(ReferenceFailures.MainUnit);
        (await Of<Unit>().DeactivateAsync(new(Main, first, null, Adam), default)).Failure.ShouldBeNull();
        (await Of<Unit>().ChangeAsync(new(Main, first, null, Adam), new Unit { Name = "First", IsMain = true }, default)).Failure
            .ShouldBe(ReferenceFailures.MainUnit);
    }

    [Fact]
    public async Task A_new_default_preference_replaces_the_old_one()
    {
        var first = await AddAsync(new Preference { Name = "First", IsDefault = true });
        var second = await AddAsync(new Preference { Name = "Second", IsDefault = true });
        ((await GetAsync(first)).Content.IsDefault, (await GetAsync(second)).Content.IsDefault).ShouldBe((false, true));
    }

    [Theory]
    [InlineData(GatewayKind.Direct, null, "GatewayProvider")]
    [InlineData(GatewayKind.Direct, "Stripe", "GatewayProvider")]
    [InlineData(GatewayKind.Offline, "Sandbox", "GatewayProvider")]
    [InlineData(GatewayKind.Generic, "Bank", null)]
    [InlineData((GatewayKind)7, null, "Gateway")]
    public async Task A_gateway_and_its_provider_must_match(GatewayKind gateway, string? provider, string? field)
    {
        var method = new Method { Name = "Card", Gateway = gateway, GatewayProvider = provider };
        (await Of<Method>().AddAsync(Main, method, Adam, default)).Failure?.Field.ShouldBe(field);
        if (field is null)
        {
            (await Of<Method>().ListAsync(new ReferenceQuery(Main.Id) { Text = "card" }, Vera, default)).Value.Items.Single().Content.ShouldBe(method);
        }
    }

    [Fact]
    public async Task Renaming_a_method_updates_the_sort_key_of_its_payments()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await World.Payments.SetMethodAsync(new(Main, payment, null, Clara), World.Method("bank"), default);
        var bank = await GetAsync(Method("bank"));
        (await Of<Method>().ChangeAsync(new(Main, bank.Id, bank.Revision, Adam), bank.Content with { Name = "Überweisung" }, default)).Failure.ShouldBeNull();
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<PaymentTableRow>().SingleAsync(p => p.Id == payment.Value)).MethodFold.ShouldBe("uberweisung");
    }

    private Task<Result<ReferenceId<PaymentType>>> TryAsync(PaymentType type) => Of<PaymentType>().AddAsync(Main, type, Adam, default);
}

public sealed class SqliteTypeTests() : TypeTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresTypeTests() : TypeTests(TestDatabase.Postgres);
