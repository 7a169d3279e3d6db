using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Webhooks;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Links;

/// <summary>Public links in our database.</summary>
internal sealed class LinkStore(IWriter writer, IReader reader, TimeProvider time) : IPublicLinks
{
    public async Task<Policy> PolicyAsync(WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(LinkSql.Policy, workspace.Value), r => r.GetString(0), ct) is [var body] ? PolicyJson.Read(body) : Policy.Default;

    public Task<Result<SealedLink>> GetOrMakeAsync(Workspace workspace, PaymentId payment, NewLink link, bool inAnyCase, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<SealedLink>>(
            async session =>
            {
                // Locks the payment, so that two concurrent requests get the same link.
                if (await PaymentLocks.PaymentAsync(session, workspace, payment) is not { DeletedAt: null } state)
                {
                    return PaymentFailures.NotFound;
                }

                if ((link.Seen is { } seen && seen != state.Revision ? PaymentFailures.ChangedMeanwhile : LinkRules.WhyNot(state)) is { } no)
                {
                    return no;
                }

                var all = await session.AllAsync(LinkSql.OfPayment, row => LinkSql.Read(row, session.Now), payment.Value, workspace.Id.Value);
                if (!inAnyCase && all.FirstOrDefault(l => l.IsWorthSomething) is { } newest)
                {
                    return newest.Sealed;
                }

                var expires = session.Now + link.Lifetime;
                var made = await session.FirstAsync(
                    LinkSql.Insert, Number.Read, workspace.Id.Value, payment.Value, link.TokenHash, link.SealedToken, link.CheckPhrase,
                    LinkRules.ContentHash(payment, state.Amount), actor.UserId, session.Now, expires);
                var id = new LinkId(made!.Value);
                await session.AuditAsync(
                    Fact(
                        LinkVerbs.Make,
                        workspace,
                        id,
                        payment.Value,
                        new AuditChange("expires_at", null, expires.ToString("O", CultureInfo.InvariantCulture))
                    ),
                    actor
                );
                var worth = state.IsPaid ? LinkState.Paid : LinkState.Live;
                return new SealedLink(new PublicLink(id, payment, worth, link.CheckPhrase, actor.UserId, actor.Name, session.Now, expires), link.SealedToken);
            },
            ct
        );

    public async Task<SealedLink?> FindAsync(WorkspaceId workspace, LinkId id, CancellationToken ct) =>
        await ReadAsync(Query.Keep(LinkSql.ById, id.Value, workspace.Value), ct) is [var found] ? found.Sealed : null;

    public async Task<IReadOnlyList<PublicLink>> OfPaymentAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct) =>
        [.. (await ReadAsync(Query.Keep(LinkSql.OfPayment, payment.Value, workspace.Value), ct)).Select(l => l.Link)];

    public async Task<IReadOnlyList<PublicLink>> ListAsync(LinkQuery query, CancellationToken ct) =>
        LinkSql.List(query, time.GetUtcNow()) is { } list ? [.. (await ReadAsync(list, ct)).Select(l => l.Link)] : [];

    public Task<Result> RevokeAsync(Workspace workspace, LinkId id, string reason, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await session.FirstAsync(LinkSql.Revoke, Number.Read, session.Now, reason, id.Value, workspace.Id.Value) is { } payment)
                {
                    var fact = Fact(LinkVerbs.Revoke, workspace, id, payment.Value) with { Texts = [new AuditChange("reason", null, reason)] };
                    await session.AuditAsync(fact, actor);
                    await Outbox.LinkRevokedAsync(session, workspace.Id, payment.Value, id.Value, LinkEnds.ByPerson);
                }

                return Result.Done;
            },
            ct
        );

    public async Task<LinkFinding> FindAsync(byte[] tokenHash, CancellationToken ct) =>
        await ReadAsync(Query.Keep(LinkSql.ByHash, tokenHash), ct) is [var found] ? found.Finding : LinkFinding.Nothing;

    public Task<Result<LinkFinding>> OpenAsync(byte[] tokenHash, CancellationToken ct) =>
        writer.RunAsync<Result<LinkFinding>>(
            async session =>
            {
                var link = await session.FirstAsync(LinkSql.ByHash, row => LinkSql.Read(row, session.Now), tokenHash);
                if (link is not { IsWorthSomething: true })
                {
                    return link?.Finding ?? LinkFinding.Nothing;
                }

                var opened = await session.FirstAsync(LinkSql.Count, Number.Read, session.Now, link.Link.Id.Value);
                if (opened is { Value: 1 })
                {
                    // Only the first time: a visitor who reloads the page must not cause work for others.
                    await Outbox.LinkOpenedAsync(session, link.Workspace, link.Link.Payment);
                }

                if (opened is { Value: 1 } && link.Link.MadeById is { } maker)
                {
                    var text = $"The public link of {link.Link.Payment} was opened for the first time.";
                    await NotificationWrites.AddAsync(
                        session,
                        [maker],
                        new Notice(NoticeKinds.LinkOpened, "payment", link.Link.Payment.Value, text, link.Workspace, Mail: false)
                    );
                }

                return link.Finding;
            },
            ct
        );

    private ValueTask<IReadOnlyList<StoredLink>> ReadAsync(Query query, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return reader.AllAsync(query, row => LinkSql.Read(row, now), ct);
    }

    private static AuditFact Fact(Verb verb, Workspace workspace, LinkId id, long payment, params AuditChange[] changes) =>
        new(verb, "link", id.Value, workspace.Id) { Changes = [AuditChange.OfId("payment", null, payment), .. changes] };
}
