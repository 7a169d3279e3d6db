using System.Globalization;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Periods;

/// <summary>Moves the closed day. Locks in the order number series, workspace.</summary>
internal sealed class LocalPeriods(IWriter writer, WorkspaceList workspaces, BusinessClock clock) : IPeriods
{
    private static readonly Sql OpenOne = new(
        "SELECT id FROM period_changes WHERE workspace_id = $1 AND confirmed_at IS NULL AND withdrawn_at IS NULL LIMIT 1"
    );

    // The last closing of this day knows the one before.
    private static readonly Sql CameToFromNone = new(
        """
        SELECT id FROM period_changes
        WHERE closed_before IS NULL AND id = (
          SELECT max(id) FROM period_changes
          WHERE workspace_id = $1 AND closed_after = $2 AND confirmed_at IS NOT NULL AND (closed_before IS NULL OR closed_before < closed_after))
        """
    );

    private static readonly Sql Insert = new(
        """
        INSERT INTO period_changes (workspace_id, closed_before, closed_after, reason, waiver, proposed_by_id, proposed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id
        """
    );

    private static readonly Sql ById = new(PeriodSelect.Text + " AND c.id = $2");

    private static readonly Sql SetConfirmed = new(
        "UPDATE period_changes SET confirmed_by_id = $1, confirmed_at = $2 WHERE id = $3 AND confirmed_at IS NULL AND withdrawn_at IS NULL"
    );

    private static readonly Sql SetWithdrawn = new(
        "UPDATE period_changes SET withdrawn_at = $1 WHERE id = $2 AND confirmed_at IS NULL AND withdrawn_at IS NULL"
    );

    private static readonly Sql SetClosed = new("UPDATE workspaces SET closed_through = $1, revision = revision + 1 WHERE id = $2");

    public Task<Result<PeriodChangeId>> ProposeCloseAsync(WorkspaceId workspace, DateOnly through, string? waiver, Actor actor, CancellationToken ct) =>
        writer.RunAsync(
            session =>
                ProposeAsync(
                    session,
                    workspace,
                    Right.ProposePeriod,
                    actor,
                    async closed =>
                    {
                        var no = PeriodRules.Close(through, closed) ?? PeriodRules.Waived(waiver, await IsClearAsync(session, workspace, closed, through));
                        return no is null ? new Proposal(PeriodVerbs.ProposeClose, closed, through) { Waiver = waiver } : no;
                    }
                ),
            ct
        );

    public Task<Result<PeriodChangeId>> ProposeReopenAsync(WorkspaceId workspace, string reason, Actor actor, CancellationToken ct) =>
        writer.RunAsync(
            session =>
                ProposeAsync(
                    session,
                    workspace,
                    Right.ReopenPeriod,
                    actor,
                    async closed =>
                    {
                        if (PeriodRules.Reopen(closed) is { } no)
                        {
                            return no;
                        }

                        var day = closed!.Value;
                        var wasFirst = await session.FirstAsync(CameToFromNone, Number.Read, workspace.Value, day) is not null;
                        return new Proposal(PeriodVerbs.ProposeReopen, day, PeriodRules.Reopened(day, wasFirst)) { Reason = reason };
                    }
                ),
            ct
        );

    public async Task<Result> ConfirmAsync(WorkspaceId workspace, PeriodChangeId id, Actor actor, CancellationToken ct)
    {
        var result = await writer.RunAsync(session => ConfirmAsync(session, workspace, id, actor), ct);
        workspaces.Forget();
        return result;
    }

    public Task<Result> WithdrawAsync(WorkspaceId workspace, PeriodChangeId id, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(session => WithdrawAsync(session, workspace, id, actor), ct);

    private static async ValueTask<Result<PeriodChangeId>> ProposeAsync(
        IWriteSession session,
        WorkspaceId workspace,
        Right right,
        Actor actor,
        Func<DateOnly?, ValueTask<Result<Proposal>>> propose
    )
    {
        // Locked, so that of two concurrent proposers the second finds the first one's proposal.
        if (await LockedWorkspace.LockAsync(session, workspace) is not { } held)
        {
            return WorkspaceFailures.NotFound;
        }

        if ((await ActorRoles.OfAsync(session, actor.UserId)).Denied(right) is { } denied)
        {
            return denied;
        }

        if (PeriodRules.Propose(anotherIsOpen: await session.FirstAsync(OpenOne, Number.Read, workspace.Value) is not null) is { } open)
        {
            return open;
        }

        var proposed = await propose(held.ClosedThrough);
        if (!proposed.Ok)
        {
            return proposed.Failure;
        }

        var (verb, before, after) = proposed.Value;
        var (reason, waiver) = (proposed.Value.Reason, proposed.Value.Waiver);
        var made = await session.FirstAsync(Insert, Number.Read, workspace.Value, before, after, reason, waiver, actor.UserId, session.Now);
        var id = new PeriodChangeId(made!.Value);
        await session.AuditAsync(
            Fact(verb, id, workspace, AuditChange.OfDay("closed_through", before, after)) with { Texts = Said(reason, waiver) }, actor);
        var change = new PeriodChange(id, before, after, new PersonName(actor.UserId ?? 0, actor.Name), session.Now) { Reason = reason, Waiver = waiver };
        await PeriodNotices.ProposedAsync(session, workspace, change);
        return id;
    }

    private async ValueTask<Result> ConfirmAsync(IWriteSession session, WorkspaceId workspace, PeriodChangeId id, Actor actor)
    {
        // Before anything else: booking checks the closed day again once it has its number, which it gets before or after this.
        var last = await PostedNumbers.HoldAsync(session, workspace);
        if (await FindAsync(session, workspace, id) is not { } found)
        {
            return PeriodFailures.NotFound;
        }

        var (change, closed) = found;
        var own = await ActorRoles.OfAsync(session, actor.UserId);
        var proposers = await ActorRoles.OfAsync(session, change.ProposedBy.Id);
        if (PeriodRules.Confirm(change, closed, actor.UserId, own.Roles, proposers.Roles) is { } no)
        {
            return no;
        }

        var isClear = change.ClosedAfter is not { } through || await IsClearAsync(session, workspace, closed, through);
        if (PeriodRules.StillWaived(change, isClear) is { } left)
        {
            return left;
        }

        await session.QueueAsync(SetConfirmed, 1, actor.UserId, session.Now, id.Value);
        await session.QueueAsync(SetClosed, 1, change.ClosedAfter, workspace.Value);
        var fact = Fact(
            change.IsReopening ? PeriodVerbs.Reopen : PeriodVerbs.Close,
            id,
            workspace,
            AuditChange.OfDay("closed_through", change.ClosedBefore, change.ClosedAfter),
            new AuditChange("proposed_by", null, change.ProposedBy.Id.ToString(CultureInfo.InvariantCulture)),

            // Everything dated in a closed month has a number up to this one.
            new AuditChange("last_number", null, last == 0 ? null : PaymentNumber.Text(last))
        );
        await session.AuditAsync(fact with { Texts = Said(change.Reason, change.Waiver) }, actor);
        await PeriodNotices.ConfirmedAsync(session, workspace, change, actor);
        return Result.Done;
    }

    private static async ValueTask<Result> WithdrawAsync(IWriteSession session, WorkspaceId workspace, PeriodChangeId id, Actor actor)
    {
        if (await FindAsync(session, workspace, id) is not { } found)
        {
            return PeriodFailures.NotFound;
        }

        var change = found.Change;
        var own = await ActorRoles.OfAsync(session, actor.UserId);
        var proposers = await ActorRoles.OfAsync(session, change.ProposedBy.Id);
        if (PeriodRules.Withdraw(change, actor.UserId, own.Roles, proposers.Roles) is { } no)
        {
            return no;
        }

        await session.QueueAsync(SetWithdrawn, 1, session.Now, id.Value);
        await session.AuditAsync(
            Fact(PeriodVerbs.Withdraw, id, workspace, AuditChange.OfDay("closed_through", change.ClosedAfter, change.ClosedBefore)), actor);
        await PeriodNotices.SettledAsync(session, id);
        return Result.Done;
    }

    // The workspace is locked before the change is read, so that it is current.
    private static async ValueTask<(PeriodChange Change, DateOnly? Closed)?> FindAsync(IWriteSession session, WorkspaceId workspace, PeriodChangeId id) =>
        await LockedWorkspace.LockAsync(session, workspace) is { } held
        && await session.FirstAsync(ById, PeriodSelect.Read, workspace.Value, id.Value) is { } change
            ? (change, held.ClosedThrough)
            : null;

    private ValueTask<bool> IsClearAsync(IWriteSession session, WorkspaceId workspace, DateOnly? closed, DateOnly through) =>
        PeriodLeft.IsClearAsync(session, workspace, closed, through, clock);

    private static IReadOnlyList<AuditChange> Said(string? reason, string? waiver)
    {
        AuditChange[] all = [new("reason", null, reason), new("waiver", null, waiver)];
        return [.. all.Where(said => said.After is not null)];
    }

    private static AuditFact Fact(Verb verb, PeriodChangeId id, WorkspaceId workspace, params AuditChange[] changes) =>
        new(verb, PeriodNotices.Subject, id.Value, workspace) { Changes = changes };

    private sealed record Proposal(Verb Verb, DateOnly? Before, DateOnly? After)
    {
        public string? Reason { get; init; }

        public string? Waiver { get; init; }
    }
}
