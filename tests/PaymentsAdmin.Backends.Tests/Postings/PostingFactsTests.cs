using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>The facts that the rules check match what is stored of a posting.</summary>
public abstract class PostingFactsTests(TestDatabase database) : PostingTests(database)
{
    [Fact]
    public async Task A_payment_without_a_posting_or_of_another_workspace_has_no_facts()
    {
        (await World.FactsAsync(await World.DealPaymentAsync())).ShouldBeNull();
        (await World.FactsAsync(new PaymentId(999_999))).ShouldBeNull();
        var payment = await World.DraftAsync(Cash());
        (await World.FactsAsync(payment, inside: World.Other)).ShouldBeNull();
        (await World.FactsAsync(payment)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_facts_have_the_current_account_type_and_method()
    {
        var payment = await World.DraftAsync(
            Cash(12.5m) with { Category = new Key("code", "DESK"), BackOfficeCode = "X", PostingDate = new DateOnly(2026, 2, 3) });
        await World.ChangeAsync<TypeRow>(t => t.AlternativeCode == "PAY", t => t.Active = false);
        await World.ChangeAsync<MethodRow>(m => m.AlternativeCode == "CASH", m => m.Active = false);
        var facts = (await World.FactsAsync(payment, unit: 7))!;
        var account = await World.RowAsync<AccountRow>(a => a.Id == facts.Account.Id);
        (account.Number, facts.Account.Customer.Value, facts.Account.Entity.Value, facts.Account.Currency.Code, facts.Account.State)
            .ShouldBe(("AR-1", account.CustomerId, account.EntityId, "EUR", "ACTIVE"));
        (facts.Type.Classification, facts.Type.Active, facts.Type.Methods.Count, facts.Type.Categories.Count, facts.Type.Units.Count, facts.Type.OnlyGateways)
            .ShouldBe(("PAYMENT", false, 3, 1, 0, false));
        (facts.Method.Name, facts.Method.Gateway, facts.Method.Provider, facts.Method.Active).ShouldBe(("Cash", GatewayKind.Offline, null, false));
        (facts.Payment.Amount.ToString(), facts.State, facts.BackOfficeCode, facts.PostingDate, facts.ActingUnit)
            .ShouldBe(("12.50 EUR", PostingState.Draft, "X", new DateOnly(2026, 2, 3), 7));
        (facts.Wallet, facts.Card, facts.Preference, facts.Job).ShouldBe((null, null, null, null));
        facts.Category.ShouldBe(facts.Type.Categories.Single());
    }

    [Fact]
    public async Task The_facts_have_the_wallets_funds_and_what_its_definition_allows()
    {
        var wallet = (await World.FactsAsync(await World.DraftAsync(FromWallet())))!.Wallet!;
        (wallet.State, wallet.PaysFromUnconditionalFunds, wallet.Unconditional.ToString()).ShouldBe(("EFFECTIVE", true, "50.00 EUR"));
        (await World.RowAsync<WalletRow>(w => w.Id == wallet.Id)).AccountId.ShouldBe(wallet.Account);
    }

    [Fact]
    public async Task The_facts_of_a_gateway_payment_have_its_card_or_preference()
    {
        var card = (await World.FactsAsync(await World.DraftAsync(ByCard())))!;
        (card.Method.Gateway, card.Method.Provider, card.Card!.GatewayReference, card.Card.Owner, card.Type.OnlyGateways)
            .ShouldBe((GatewayKind.Direct, "Sandbox", "gw-1", card.Account.Customer, true));
        var gateway = (await World.FactsAsync(await World.DraftAsync(ByGateway())))!;
        (gateway.Method.Gateway, gateway.Preference!.Account, gateway.Preference.Active).ShouldBe((GatewayKind.Generic, gateway.Account.Id, true));
    }

    [Fact]
    public async Task The_facts_list_the_targets_in_order_with_their_current_state()
    {
        var payment = await World.DraftAsync(
            Cash() with { Invoices = [Number("INV-2"), Number("INV-1")], Bills = [new(Number("B-2"))], Services = [new("code", "CARE")] }
        );
        await World.ChangeAsync<InvoiceRow>(i => i.Number == "INV-2", i => i.State = "CANCELLED");
        var facts = (await World.FactsAsync(payment))!;
        var second = await World.RowAsync<InvoiceRow>(i => i.Number == "INV-2");
        facts.Targets.Select(t => (t.Kind, t.Account, t.IsPosted))
            .ShouldBe(
                [
                    (TargetKind.Invoice, facts.Account.Id, false), (TargetKind.Invoice, facts.Account.Id, true),
                    (TargetKind.Bill, facts.Account.Id, false), (TargetKind.Service, null, true),
                ]
            );
        facts.Targets[0].Id.ShouldBe(second.Id);
        facts.Type.CreditsOwnersWallet.ShouldBeTrue();
    }

    [Fact]
    public async Task Reading_during_saves_never_mixes_two_versions_of_a_draft()
    {
        var payment = await World.DraftAsync(Cash());
        var seen = await Task.WhenAll(Enumerable.Range(0, Scale.Of(24, 400)).Select(n => Task.Run(() => LookOrSaveAsync(n))));
        seen.ShouldAllBe(facts => facts != null && facts.Type.Methods.Contains(facts.Method.Id.Value));
        seen.ShouldAllBe(facts => (facts!.Preference != null) == (facts.Method.Gateway == GatewayKind.Generic));

        async Task<PostingFacts?> LookOrSaveAsync(int n)
        {
            if (n % 2 == 0)
            {
                (await World.SaveAsync(payment, n % 4 == 0 ? ByGateway() : Cash())).Failure.ShouldBeNull();
            }

            return await World.FactsAsync(payment);
        }
    }

    [Fact]
    public async Task A_draft_fails_a_later_check_if_the_wallets_funds_have_fallen()
    {
        var payment = await World.DraftAsync(FromWallet(40));
        await World.ChangeAsync<WalletRow>(w => w.Number == "W-1", w => w.UnconditionalMinor = 3_999);
        PostingRules.Check((await World.FactsAsync(payment))!, World.Clock.Today, World.Workspace.ClosedThrough)!.Code.ShouldBe("posting.insufficient-funds");
    }
}

public sealed class SqlitePostingFactsTests() : PostingFactsTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPostingFactsTests() : PostingFactsTests(TestDatabase.Postgres);
