using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>Connects a workspace to a portal that asks for consent: the Admin consents in the portal and returns with a code.</summary>
public sealed class PortalConsentService(
    PortalAdapters adapters,
    IWorkspaceStore store,
    PendingConsents pending,
    WorkspaceChecks checks,
    PortalNetwork network,
    AccessGuard guard
)
{
    private const int MaxWords = 100;

    /// <summary>The portal's consent page. Without a workspace, a new one is created from the answer.</summary>
    public Task<Result<Uri>> BeginAsync(WorkspaceId? workspace, WorkspaceInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync<Uri>(
            new Attempt(WorkspaceVerbs.AskConsent, "workspace", workspace?.Value ?? 0, workspace),
            actor,
            async () =>
            {
                var whole =
                    workspace is { } id ? await checks.ChangeAsync(id, input, ct)
                    : await checks.NewAsync(input, ct) is { } no ? no
                    : input;
                if (!whole.Ok)
                {
                    return whole.Failure;
                }

                // Consent needs a person with a browser.
                var asked = whole.Value;
                if (actor.SignIn is not { } signIn || adapters.WayOf(asked.Backend, asked.Connection?.Way)?.Consent is null)
                {
                    return ConsentFailures.Lost;
                }

                var typed = adapters.Read(asked.Backend, asked.Connection, network).Value;
                return adapters.ConsentOf(asked.Backend).AddressOf(typed, pending.Begin(new(workspace, asked, typed, signIn)));
            },
            ct
        );

    /// <summary>Exchanges the returned code, and creates or connects the workspace. Identity was already confirmed at the start.</summary>
    public Task<Result<WorkspaceId>> FinishAsync(PortalAnswerBack answer, Actor actor, CancellationToken ct) =>
        guard.RunAsync<WorkspaceId>(
            new Attempt(WorkspaceVerbs.Consent, "workspace", 0, null),
            actor,
            async () =>
            {
                var consent = pending.Take(answer.State, actor.SignIn);
                var done = consent is null ? ConsentFailures.Lost : await FinishAsync(consent, answer, actor, ct);
                if (done.Failure is { } no && actor.SignIn is { } signIn)
                {
                    pending.Fail(signIn, new(consent?.Workspace, no));
                }

                return done;
            },
            ct
        );

    /// <summary>Why the last consent of the actor's session failed.</summary>
    public FailedConsent? LastFailureOf(Actor actor) => Right.SetUp.IsHeldBy(actor) ? pending.FailedOf(actor.SignIn) : null;

    private async Task<Result<WorkspaceId>> FinishAsync(PendingConsent consent, PortalAnswerBack answer, Actor actor, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(answer.Code))
        {
            return ConsentFailures.Declined with { Details = answer.Error is { Length: > 0 and <= MaxWords } words ? words : null };
        }

        var input = consent.Input;
        var connection = await adapters.ConsentOf(input.Backend).ExchangeAsync(consent.Typed, answer.Code, ct);
        if (!connection.Ok)
        {
            return PortalOutcome.Of(connection.Fault);
        }

        var entry = new WorkspaceEntry(WorkspaceKey.Find(input.Key)!.Value, input.Name.Trim(), input.Backend)
        {
            EntityTypes = input.EntityTypes,
            Seen = input.Seen,
            Connection = connection.Value,
        };
        if (consent.Workspace is not { } id)
        {
            return await store.AddAsync(entry, StarterSet.Default, actor, ct);
        }

        var changed = await store.ChangeAsync(id, entry, actor, ct);
        return changed.Ok ? id : changed.Failure;
    }
}

/// <summary>The query parameters the portal redirects back with.</summary>
public sealed record PortalAnswerBack(string? State, string? Code, string? Error)
{
    /// <summary>Leaves out the code.</summary>
    public override string ToString() => "answer of the portal";
}
