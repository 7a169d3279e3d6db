using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Workspaces;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Links;

/// <summary>A payment of 100.00 EUR whose rows have more left, and the operations on links that tests use most.</summary>
public abstract class LinkTestsBase(TestDatabase database) : ContractTests(database)
{
    private Deal? _deal;

    protected static readonly Actor Adam = Alan with { UserId = 3, Name = "Adam", Roles = Role.Admin };

    protected static readonly Actor Cleo = Vera with { Name = "Cleo", Roles = Role.Clerk };

    protected LinkService Links => Store.Services.GetRequiredService<LinkService>();

    protected Deal Deal => _deal!;

    protected PaymentId Payment { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _deal = await World.DealAsync("EUR", (25, 10));
        Payment = await _deal.PaymentOverAsync(0, 4);
    }

    protected Task<Result<LinkToShare>> GetOrMakeAsync(Actor? actor = null) => Links.GetOrMakeAsync(World.Workspace, Payment, actor ?? Clara, default);

    protected async Task<LinkToShare> MakeAsync(Actor? actor = null) => (await GetOrMakeAsync(actor)).Value;

    protected async Task<LinkState> StateAsync(string token) => (await Links.FindAsync(token, default)).State;

    protected Task<Result> RevokeAsync(LinkId id, Actor? actor = null, string reason = "sent to the wrong person") =>
        Links.RevokeAsync(World.Workspace, id, new RevokeInput { Reason = reason }, actor ?? Clara, default);

    protected async Task<IReadOnlyList<PublicLink>> OfPaymentAsync() => (await Links.OfPaymentAsync(World.Workspace.Id, Payment, Vera, default)).Value;

    protected async Task SetPolicyAsync(Policy policy)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        db.Add(new PolicyRow { WorkspaceId = World.Workspace.Id.Value, Body = PolicyJson.Write(policy), MadeAt = Store.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }

    protected async Task<IReadOnlyList<T>> RowsAsync<T>()
        where T : class
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }
}

public abstract class LinkTests(TestDatabase database) : LinkTestsBase(database)
{
    [Fact]
    public async Task Marking_unpaid_revokes_the_links_of_the_payment()
    {
        var made = await MakeAsync();
        await Deal.PayAsync(Payment);
        (await StateAsync(made.Token)).ShouldBe(LinkState.Paid);
        await Deal.UnpayAsync(Payment);
        (await StateAsync(made.Token)).ShouldBe(LinkState.Revoked);
        (await OfPaymentAsync()).Single().RevokedReason.ShouldBe("payment marked unpaid");
        (await MakeAsync()).Link.Id.ShouldNotBe(made.Link.Id);
    }

    [Fact]
    public async Task A_second_request_gives_the_same_link_to_any_user()
    {
        var first = await MakeAsync();
        (first.Link.State, first.Link.MadeBy, first.Link.ExpiresAt - first.Link.MadeAt).ShouldBe((LinkState.Live, "Clara", TimeSpan.FromDays(14)));
        var again = await MakeAsync(Alan);
        (again.Link.Id, again.Token, again.Link.CheckPhrase).ShouldBe((first.Link.Id, first.Token, first.Link.CheckPhrase));
        (await AuditRows.CountAsync(Store, "link.make")).ShouldBe(1);
    }

    [Fact]
    public async Task A_new_link_has_its_own_token_and_the_old_one_stays_live()
    {
        var old = await MakeAsync();
        var fresh = (await Links.MakeAsync(World.Workspace, Payment, Clara, default)).Value;
        fresh.Token.ShouldNotBe(old.Token);
        (await StateAsync(old.Token), await StateAsync(fresh.Token)).ShouldBe((LinkState.Live, LinkState.Live));
        (await MakeAsync()).Token.ShouldBe(fresh.Token);
    }

    [Fact]
    public async Task Twenty_concurrent_requests_get_one_link()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => MakeAsync())));
        answers.Select(a => a.Token).Distinct().Count().ShouldBe(1);
        (await OfPaymentAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_exact_token_finds_the_payment()
    {
        var link = await MakeAsync();
        var found = await Links.FindAsync(link.Token, default);
        (found.State, found.Payment!.Workspace, found.Payment.Payment, found.Payment.CheckPhrase).ShouldBe(
            (LinkState.Live, World.Workspace.Id, Payment, link.Link.CheckPhrase));
        var detail = await Deal.SeeAsync(Payment);
        found.Payment.Facts.ShouldBe(
            new PayerFacts(detail.Amount, detail.PayerText, detail.PayerLanguage, detail.AccountNumber, detail.DueOn, null, link.Link.ExpiresAt));
        foreach (var token in new[] { "", link.Token[..^1], link.Token + "A", link.Token.ToUpperInvariant(), new string('x', 10_000) })
        {
            (await Links.FindAsync(token, default)).ShouldBe(LinkFinding.Nothing);
        }
    }

    [Fact]
    public async Task The_token_is_stored_hashed_and_encrypted_and_never_audited()
    {
        var token = (await MakeAsync()).Token;
        var row = (await RowsAsync<PublicLinkRow>()).Single();
        row.TokenHash.ShouldBe(LinkToken.Hash(token));
        row.ProtectedToken.ShouldNotContain(token);
        await Links.OpenAsync(token, default);
        await RevokeAsync(new LinkId(row.Id));
        (await AuditRows.AllAsync(Store)).ShouldAllBe(a => !a.Changes.Contains(token, StringComparison.Ordinal));
        (await RowsAsync<AuditTextRow>()).ShouldAllBe(t => !t.Body!.Contains(token, StringComparison.Ordinal));
        (await RowsAsync<NotificationRow>()).ShouldAllBe(n => !n.Body.Contains(token, StringComparison.Ordinal));
        new LinkToShare((await OfPaymentAsync())[0], token).ToString().ShouldNotContain(token);
    }

    [Fact]
    public async Task A_link_expires_with_time_and_a_new_one_is_made_afterwards()
    {
        var old = await MakeAsync();
        Store.Clock.Advance(TimeSpan.FromDays(14));
        (await Links.FindAsync(old.Token, default)).ShouldBe(new LinkFinding(LinkState.Expired, null));
        var fresh = await MakeAsync();
        fresh.Token.ShouldNotBe(old.Token);
        (await StateAsync(fresh.Token)).ShouldBe(LinkState.Live);
    }

    [Fact]
    public async Task The_lifetime_of_a_link_follows_the_newest_policy_up_to_the_limit_of_the_installation()
    {
        await SetPolicyAsync(new Policy { LinkDays = 7 });
        await SetPolicyAsync(new Policy { LinkDays = 300 });
        var link = (await MakeAsync()).Link;
        (link.ExpiresAt - link.MadeAt).ShouldBe(TimeSpan.FromDays(90));
    }

    [Fact]
    public async Task Deleting_a_payment_revokes_its_links_and_restoring_it_does_not_revive_them()
    {
        var link = await MakeAsync();
        await Deal.DeleteAsync(Payment);
        (await Links.FindAsync(link.Token, default)).ShouldBe(new LinkFinding(LinkState.Revoked, null));
        (await GetOrMakeAsync()).Failure!.Code.ShouldBe("payment.not-found");
        (await Deal.UndeleteAsync(Payment)).Ok.ShouldBeTrue();
        (await StateAsync(link.Token)).ShouldBe(LinkState.Revoked);
        var fresh = await MakeAsync();
        fresh.Token.ShouldNotBe(link.Token);
        (await OfPaymentAsync()).Select(l => l.State).ShouldBe([LinkState.Live, LinkState.Revoked]);
    }

    [Fact]
    public async Task A_changed_amount_revokes_the_link()
    {
        var link = await MakeAsync();
        var row = (await Deal.SeeAsync(Payment)).Lines[0].Id;
        await Deal.QuantityAsync(row, 5);
        (await StateAsync(link.Token)).ShouldBe(LinkState.Revoked);
        (await MakeAsync()).Token.ShouldNotBe(link.Token);
    }

    [Fact]
    public async Task The_link_of_a_paid_payment_shows_paid_and_expires_after_thirty_days()
    {
        var link = await MakeAsync();
        await Deal.PayAsync(Payment);
        (await Links.FindAsync(link.Token, default)).Payment!.Payment.ShouldBe(Payment);
        (await StateAsync(link.Token)).ShouldBe(LinkState.Paid);
        (await MakeAsync()).Token.ShouldBe(link.Token);
        Store.Clock.Advance(TimeSpan.FromDays(30));
        (await Links.FindAsync(link.Token, default)).ShouldBe(new LinkFinding(LinkState.Expired, null));
    }

    [Fact]
    public async Task Openings_are_counted_while_the_link_is_live()
    {
        var link = await MakeAsync();
        var first = Store.Clock.GetUtcNow();
        await Links.OpenAsync(link.Token, default);
        await Links.FindAsync(link.Token, default);
        Store.Clock.Advance(TimeSpan.FromHours(1));
        (await Links.OpenAsync(link.Token, default)).State.ShouldBe(LinkState.Live);
        await RevokeAsync(link.Link.Id);
        (await Links.OpenAsync(link.Token, default)).ShouldBe(new LinkFinding(LinkState.Revoked, null));
        (await Links.OpenAsync("nothing", default)).ShouldBe(LinkFinding.Nothing);
        var seen = (await OfPaymentAsync()).Single();
        (seen.Opened, seen.FirstOpenedAt, seen.LastOpenedAt).ShouldBe((2, first, first + TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task The_maker_of_a_link_is_notified_once_that_it_was_opened()
    {
        var link = await MakeAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Links.OpenAsync(link.Token, default))));
        var notifications = Store.Services.GetRequiredService<NotificationService>();
        var told = (await notifications.ListAsync(null, 10, Clara, default)).Value.Single();
        (told.Kind, told.SubjectKind, told.SubjectId).ShouldBe(("link.opened", "payment", Payment.Value));
        (await OfPaymentAsync()).Single().Opened.ShouldBe(10);
    }

    [Fact]
    public async Task Live_links_of_a_workspace_are_listed_newest_first_in_pages()
    {
        var links = new List<LinkId>();
        for (var i = 0; i < 5; i++)
        {
            var payment = await Deal.PaymentOverAsync(0, 1);
            links.Add((await Links.GetOrMakeAsync(World.Workspace, payment, Clara, default)).Value.Link.Id);
        }

        await RevokeAsync(links[3]);
        var query = new LinkQuery(World.Workspace.Id) { Size = 2 };
        (await ListAsync(query)).ShouldBe([links[4], links[2]]);
        (await ListAsync(query with { After = links[2] })).ShouldBe([links[1], links[0]]);
        (await ListAsync(query with { Choice = LinkChoice.Ended })).ShouldBe([links[3]]);
        (await ListAsync(query with { Choice = LinkChoice.All })).ShouldBe([links[4], links[3]]);
        (await ListAsync(query with { Choice = LinkChoice.All, After = links[3] })).ShouldBe([links[2], links[1]]);
        (await ListAsync(new(World.Other.Id) { Choice = LinkChoice.All })).ShouldBeEmpty();
        Store.Clock.Advance(TimeSpan.FromDays(15));
        (await ListAsync(query)).ShouldBeEmpty();
        (await ListAsync(query with { Choice = LinkChoice.Ended, Size = 10 })).ShouldBe(links.AsEnumerable().Reverse());
    }

    [Fact]
    public async Task Each_link_is_either_live_or_ended_and_is_found_by_the_words_of_its_payment()
    {
        var paid = (await Links.GetOrMakeAsync(World.Workspace, await Deal.PaymentOverAsync(0, 1), Clara, default)).Value.Link;
        var other = (await Links.GetOrMakeAsync(World.Workspace, await Deal.PaymentOverAsync(0, 1), Clara, default)).Value.Link;
        var target = new Target<PaymentId>(World.Workspace, paid.Payment, null, Clara);
        (await World.Payments.PayAsync(target, new PayInput { On = World.Clock.Today }, default)).Failure.ShouldBeNull();
        var all = new LinkQuery(World.Workspace.Id) { Choice = LinkChoice.All };

        var live = await ListAsync(all with { Choice = LinkChoice.Live });
        var ended = await ListAsync(all with { Choice = LinkChoice.Ended });

        live.ShouldContain(other.Id);
        ended.ShouldContain(paid.Id);
        live.Concat(ended).OrderByDescending(id => id.Value).ShouldBe(await ListAsync(all));
        (await ListAsync(all with { Text = other.Payment.ToString() })).ShouldBe([other.Id]);
        (await ListAsync(all with { Text = $"{other.Payment.Value} nobody" })).ShouldBeEmpty();
        (await ListAsync(all with { Text = "…" })).ShouldBeEmpty();
    }

    private async Task<IEnumerable<LinkId>> ListAsync(LinkQuery query) => (await Links.ListAsync(query, Vera, default)).Value.Select(link => link.Id);
}

public sealed class SqliteLinkTests() : LinkTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresLinkTests() : LinkTests(TestDatabase.Postgres);
