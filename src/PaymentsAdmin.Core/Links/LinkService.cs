using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Links;

/// <summary>Every verb on public links. Only users who may create links get a token, and tokens are never logged.</summary>
public sealed class LinkService(IPublicLinks links, Abilities abilities, ISecretBox secrets, LinkLimits limits, AccessGuard guard)
{
    /// <summary>Our tokens are never longer, so longer input is rejected without a lookup.</summary>
    private const int MaxTokenLength = 200;

    private readonly RevokeInputValidator _revoke = new();

    /// <summary>The newest active link of a payment, else a new one.</summary>
    public Task<Result<LinkToShare>> GetOrMakeAsync(Workspace workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        GetOrMakeAsync(Target.Any(workspace, payment, actor), ct);

    /// <summary>The same, unless the payment was changed after it was seen.</summary>
    public Task<Result<LinkToShare>> GetOrMakeAsync(Target<PaymentId> target, CancellationToken ct) =>
        MakeAsync(
            target.Workspace,
            target.Id,
            target.Actor,
            async policy =>
            {
                var got = await MakeAsync(target, policy, inAnyCase: false, ct);

                // An active link whose token can no longer be read is of no use, so create a new one.
                return got.Failure == LinkFailures.Unreadable ? await MakeAsync(target, policy, inAnyCase: true, ct) : got;
            },
            ct
        );

    /// <summary>A new link with its own token, in addition to the payment's existing ones.</summary>
    public Task<Result<LinkToShare>> MakeAsync(Workspace workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        MakeAsync(workspace, payment, actor, policy => MakeAsync(Target.Any(workspace, payment, actor), policy, inAnyCase: true, ct), ct);

    /// <summary>An active link with its token, to copy it or to show its QR code.</summary>
    public Task<Result<LinkToShare>> ShareAsync(Workspace workspace, LinkId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync<LinkToShare>(
            new Attempt(LinkVerbs.Share, "link", id.Value, workspace.Id),
            actor,
            async now =>
                !LinkRules.MayMake(now, await links.PolicyAsync(workspace.Id, ct)) ? LinkFailures.ClerksMayNot
                : await links.FindAsync(workspace.Id, id, ct) is not { } found ? LinkFailures.NotFound
                : found.Link.State is not (LinkState.Live or LinkState.Paid) ? LinkFailures.NotLive
                : Open(found),
            ct
        );

    /// <summary>The link that an earlier call returned, with its token, whatever its state now.</summary>
    public Task<Result<LinkToShare>> AgainAsync(Workspace workspace, LinkId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync<LinkToShare>(
            new Attempt(LinkVerbs.Make, "link", id.Value, workspace.Id),
            actor,
            async now =>
                !LinkRules.MayMake(now, await links.PolicyAsync(workspace.Id, ct)) ? LinkFailures.ClerksMayNot
                : await links.FindAsync(workspace.Id, id, ct) is not { } found ? LinkFailures.NotFound
                : Open(found),
            ct
        );

    /// <summary>Every link a payment ever had, newest first, without tokens.</summary>
    public async Task<Result<IReadOnlyList<PublicLink>>> OfPaymentAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await links.OfPaymentAsync(workspace, payment, ct));

    /// <summary>A workspace's links, newest first, without tokens.</summary>
    public async Task<Result<IReadOnlyList<PublicLink>>> ListAsync(LinkQuery query, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await links.ListAsync(query, ct));

    /// <summary>Revokes a link: a Clerk their own, an Approver or Admin any.</summary>
    public Task<Result> RevokeAsync(Workspace workspace, LinkId id, RevokeInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(LinkVerbs.Revoke, "link", id.Value, workspace.Id),
            actor,
            async now =>
                _revoke.FirstFault(input) is { } fault ? fault
                : await links.FindAsync(workspace.Id, id, ct) is not { } found ? LinkFailures.NotFound
                : !LinkRules.MayRevoke(now, found.Link.MadeById) ? LinkFailures.NotYours
                : await links.RevokeAsync(workspace, id, input.Reason.Trim(), actor, ct),
            ct
        );

    /// <summary>What a visitor's token leads to. Needs no right: the token is the right.</summary>
    public async Task<LinkFinding> FindAsync(string token, CancellationToken ct) =>
        token.Length > MaxTokenLength ? LinkFinding.Nothing : await links.FindAsync(LinkToken.Hash(token), ct);

    /// <summary>The same, and counts the visit if the link is valid.</summary>
    public async Task<LinkFinding> OpenAsync(string token, CancellationToken ct)
    {
        var found = await FindAsync(token, ct);

        // Strangers who guess tokens must not cause writes.
        if (found.Payment is null)
        {
            return found;
        }

        try
        {
            return (await links.OpenAsync(LinkToken.Hash(token), ct)).Value;
        }
        catch (Exception full) when (NotSaved.TroubleOf(full) is not null)
        {
            // Shown without being counted.
            return found;
        }
    }

    private Task<Result<LinkToShare>> MakeAsync(
        Workspace workspace,
        PaymentId payment,
        Actor actor,
        Func<Policy, Task<Result<LinkToShare>>> make,
        CancellationToken ct
    ) =>
        guard.RunAsync<LinkToShare>(
            new Attempt(LinkVerbs.Make, "payment", payment.Value, workspace.Id),
            actor,
            async now => !abilities.Has(workspace, Can.OwnLinks) ? PaymentFailures.NotOffered("create payment links of its own; use the portal's")
                : await links.PolicyAsync(workspace.Id, ct) is var policy && LinkRules.MayMake(now, policy) ? await make(policy)
                : LinkFailures.ClerksMayNot,
            ct
        );

    private async Task<Result<LinkToShare>> MakeAsync(Target<PaymentId> target, Policy policy, bool inAnyCase, CancellationToken ct)
    {
        // Created before the transaction, which should wait for nothing but the database.
        var token = LinkToken.Random();
        var link = new NewLink(LinkToken.Hash(token), secrets.Seal(SecretUse.LinkToken, token), CheckPhrase.Random(), LinkRules.Lifetime(policy, limits))
        {
            Seen = target.Seen,
        };
        var got = await links.GetOrMakeAsync(target.Workspace, target.Id, link, inAnyCase, target.Actor, ct);
        return got.Failure is { } no ? no : Open(got.Value);
    }

    private Result<LinkToShare> Open(SealedLink link) =>
        secrets.Open(SecretUse.LinkToken, link.SealedToken) is { } token ? new LinkToShare(link.Link, token) : LinkFailures.Unreadable;
}
