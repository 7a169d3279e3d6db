using System.Security.Cryptography;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Events;

/// <summary>
/// The secret URL that a portal reports changed payments to. An event is only a hint to read the portal, so anyone who
/// learns the URL can cause reads but can neither see nor change anything.
/// </summary>
public sealed class PortalEventService(IWorkspaces workspaces, IPortalEventAddresses addresses, PortalHints hints, Abilities abilities, AccessGuard guard)
{
    // Compared with when there is no URL, so that timing reveals nothing.
    private static readonly byte[] Nothing = new byte[SHA256.HashSizeInBytes];

    /// <summary>The workspace's event URL without its secret; null if none was created.</summary>
    public async Task<Result<PortalEventStatus?>> FindAsync(WorkspaceId id, Actor actor, CancellationToken ct) =>
        Right.SetUp.Check(actor) is { } no ? no
        : !await IsOnPortalAsync(id, ct) ? WorkspaceFailures.NotFound
        : Result.Of(await addresses.FindAsync(id, ct) is { } kept ? new PortalEventStatus(kept.MadeAt, kept.MadeBy) { HeardAt = hints.HeardAt(id) } : null);

    /// <summary>Creates a URL; the previous one stops working at once.</summary>
    public Task<Result<PortalEventSecret>> RenewAsync(WorkspaceId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync<PortalEventSecret>(
            new Attempt(WorkspaceVerbs.EventAddress, "workspace", id.Value, id),
            actor,
            async () =>
            {
                if (!await IsOnPortalAsync(id, ct))
                {
                    return WorkspaceFailures.NotFound;
                }

                var secret = TokenSecret.Random();
                var put = await addresses.PutAsync(id, TokenSecret.Hash(secret), actor, ct);
                return put.Failure is { } no ? no : new PortalEventSecret(secret);
            },
            ct
        );

    /// <summary>The workspace of an event URL, or null; a wrong secret and an unknown workspace take equally long.</summary>
    public async Task<Workspace?> SenderAsync(string workspace, string secret, CancellationToken ct)
    {
        var found = WorkspaceKey.Find(workspace) is { } key ? await workspaces.FindAsync(key, ct) : null;
        var known = found is not null && abilities.Has(found, Can.Look) ? found : null;
        var kept = await addresses.FindAsync(known?.Id ?? default, ct);
        return CryptographicOperations.FixedTimeEquals(kept?.Hash ?? Nothing, TokenSecret.Hash(secret)) ? known : null;
    }

    /// <summary>Takes an event as a hint to re-read a payment.</summary>
    public void Hear(Workspace workspace, PortalKey payment) => hints.Hear(workspace.Id, payment);

    private async Task<bool> IsOnPortalAsync(WorkspaceId id, CancellationToken ct) =>
        await workspaces.FindAsync(id, ct) is { } known && abilities.Has(known, Can.Look);
}
