using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>Lets Admins list, create, change and test workspaces. Ways that ask for consent are those of <see cref="PortalConsentService"/>.</summary>
public sealed class WorkspaceSettingsService(
    IWorkspaceStore store,
    IPortalConnections connections,
    PortalAdapters adapters,
    IPortals portals,
    IPortalHealth health,
    ISyncStates syncs,
    PortalMethods methods,
    PortalNetwork network,
    WorkspaceChecks checks,
    Abilities abilities,
    AccessGuard guard
)
{
    private const int ShownFingerprint = 8;

    /// <summary>All workspaces, in creation order.</summary>
    public async Task<Result<IReadOnlyList<WorkspaceSettings>>> ListAsync(Actor actor, CancellationToken ct)
    {
        if (Right.SetUp.Check(actor) is { } no)
        {
            return no;
        }

        var all = new List<WorkspaceSettings>();
        foreach (var one in await store.ListAsync(ct))
        {
            all.Add(await WithPortalAsync(one, ct));
        }

        return all;
    }

    /// <summary>One workspace.</summary>
    public async Task<Result<WorkspaceSettings>> FindAsync(WorkspaceId id, Actor actor, CancellationToken ct) =>
        Right.SetUp.Check(actor) is { } no ? no
        : await checks.FindAsync(id, ct) is { } found ? await SharedAsync(await WithPortalAsync(found, ct), ct)
        : WorkspaceFailures.NotFound;

    /// <summary>Creates a workspace with local books or, without consent, on a portal.</summary>
    public Task<Result<WorkspaceId>> AddAsync(WorkspaceInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync<WorkspaceId>(
            New(WorkspaceVerbs.Add),
            actor,
            async () => await checks.NewAsync(input, ct) is { } no ? no : await store.AddAsync(Entry(input), StarterSet.Default, actor, ct),
            ct
        );

    /// <summary>Whether a workspace could be created or changed like this, before anybody is asked who they are.</summary>
    public async Task<Result> CheckAsync(WorkspaceInput input, WorkspaceSettings? known, Actor actor, CancellationToken ct)
    {
        var fault = Right.SetUp.Check(actor) ?? (known is null ? await checks.NewAsync(input, ct) : checks.FaultOf(input, known));
        return fault is null ? Result.Done : fault;
    }

    /// <summary>Changes the name, the entity types or the connection.</summary>
    public Task<Result> ChangeAsync(WorkspaceId id, WorkspaceInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Of(WorkspaceVerbs.Update, id),
            actor,
            async () =>
            {
                var whole = await checks.ChangeAsync(id, input, ct);
                return whole.Ok ? await store.ChangeAsync(id, Entry(whole.Value), actor, ct) : whole;
            },
            ct
        );

    /// <summary>Tests a typed connection before it is saved.</summary>
    public Task<Result<PortalTest>> TryAsync(WorkspaceInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync<PortalTest>(
            New(WorkspaceVerbs.Try),
            actor,
            async () =>
            {
                var typed = adapters.Read(input.Backend, input.Connection, network);
                if (!typed.Ok)
                {
                    return typed.Failure;
                }

                var (sketch, connection) = (Sketch(input), Whole(input, typed.Value));
                var unknown = adapters.WayOf(input.Backend, connection.Way)?.SecretUnknown ?? PortalFailures.SignIn;
                var test = await TestAsync(portals.Try(sketch, connection), sketch, unknown, ct);
                return test.Ok && LackOf(test.Value, sketch) is { } lack ? lack
                    : test.Ok ? test.Value with { SharedWith = await OthersAsync(connection.Address, input.Key, ct) } : test;
            },
            ct
        );

    /// <summary>Tests a workspace's portal, and updates its payment methods.</summary>
    public Task<Result<PortalTest>> TestAsync(WorkspaceId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync<PortalTest>(
            Of(WorkspaceVerbs.Test, id),
            actor,
            async () =>
            {
                if (await checks.FindAsync(id, ct) is not { Workspace: var workspace } || !abilities.Has(workspace, Can.Look))
                {
                    return WorkspaceFailures.NotFound;
                }

                var test = await TestAsync(portals.For(workspace), workspace, PortalFailures.SignIn, ct);
                if (!test.Ok)
                {
                    return test;
                }

                var offered = await methods.OfferedAsync(workspace, Urgency.Staff, ct);
                return test.Value with { Methods = offered.Failure, Offered = offered.Ok ? offered.Value : null };
            },
            ct
        );

    /// <summary>Calls back when a portal outage begins or ends, until disposed.</summary>
    public IDisposable Listen(Action<WorkspaceId> heard) => health.Listen(heard);

    private async Task<WorkspaceSettings> WithPortalAsync(WorkspaceSettings one, CancellationToken ct)
    {
        if (!abilities.Has(one.Workspace, Can.Look))
        {
            return one;
        }

        var kept = await connections.FindAsync(one.Workspace.Id, ct);
        var sync = await syncs.FindAsync(one.Workspace.Id, ct);
        var portal = new PortalState(kept?.Address, health.Of(one.Workspace))
        {
            Way = adapters.WayOf(one.Workspace.Backend, kept?.Way),
            Sync = sync,
            Fingerprint = kept is null ? "" : kept.Fingerprint[..Math.Min(ShownFingerprint, kept.Fingerprint.Length)],
        };
        return one with { Portal = portal };
    }

    private static async Task<Result<PortalTest>> TestAsync(IPortal portal, Workspace workspace, Failure unknown, CancellationToken ct)
    {
        var standing = await portal.StandingAsync(ct);
        if (!standing.Ok)
        {
            // Without a code it is not the secret: the user was dismissed.
            var failure = PortalOutcome.Of(standing.Fault);
            return standing.Fault is { Kind: PortalFaultKind.SignIn, Code: not null } ? unknown with { Details = failure.Details } : failure;
        }

        // Administrators may change everything.
        var mayChange = standing.Value.Administrator ? true
            : await portal.MayChangeAsync(workspace.EntityTypes, ct) is { Ok: true, Value: var may } ? may
            : (bool?)null;
        return new PortalTest(standing.Value) { MayChange = mayChange };
    }

    // What is said now would otherwise be found out by a walk that stands still.
    private static Failure? LackOf(PortalTest test, Workspace sketch) =>
        test.Identity.Features.FirstOrDefault(feature => feature is { IsThere: false, Kind: { } kind } && sketch.EntityTypes.Contains(kind)) is { } missing
            ? WorkspaceFailures.KindNotThere(missing.Name)
            : null;

    private async Task<WorkspaceSettings> SharedAsync(WorkspaceSettings one, CancellationToken ct) =>
        one.Portal is { Address: { } address } portal
            ? one with
            {
                Portal = portal with
                {
                    SharedWith = await OthersAsync(address, one.Workspace.Key.Value, ct),
                    Facts = adapters.FactsOf(one.Workspace.Backend) is { } known ? await known.FactsAsync(one.Workspace, ct) : [],
                },
            }
            : one;

    private async Task<IReadOnlyList<string>> OthersAsync(Uri portal, string key, CancellationToken ct)
    {
        var others = new List<string>();
        var onPortals = (await store.ListAsync(ct)).Where(one => abilities.Has(one.Workspace, Can.Look));
        foreach (var one in onPortals.Where(one => !string.Equals(one.Workspace.Key.Value, key, StringComparison.Ordinal)))
        {
            if (await connections.FindAsync(one.Workspace.Id, ct) is { } kept && kept.LeadsTo(portal))
            {
                others.Add(one.Workspace.Name);
            }
        }

        return others;
    }

    private WorkspaceEntry Entry(WorkspaceInput input) =>
        new(WorkspaceKey.Find(input.Key)!.Value, input.Name.Trim(), input.Backend)
        {
            EntityTypes = input.EntityTypes,
            Connection = ConnectionOf(input),
            Seen = input.Seen,
        };

    private PortalConnection? ConnectionOf(WorkspaceInput input) =>
        input.Connection is { } typed && abilities.Has(Sketch(input), Can.Look) ? Whole(input, adapters.Read(input.Backend, typed, network).Value) : null;

    private PortalConnection Whole(WorkspaceInput input, PortalConnection typed) =>
        adapters.WayOf(input.Backend, typed.Way)?.Consent is null
            ? typed
            : throw new ArgumentException("The portal must give its consent first.", nameof(input));

    // The workspace to be tested may not exist yet.
    private static Workspace Sketch(WorkspaceInput input) =>
        new(default, WorkspaceKey.Find(input.Key) ?? WorkspaceKey.Main, input.Name, input.Backend, input.EntityTypes, 0, "", null);

    private static Attempt New(Verb verb) => new(verb, "workspace", 0, null);

    private static Attempt Of(Verb verb, WorkspaceId id) => new(verb, "workspace", id.Value, id);
}
