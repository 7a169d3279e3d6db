using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Confirmations;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Users;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Policies;

/// <summary>Policies in our database: a version is a row that never changes.</summary>
internal sealed class LocalPolicies(IWriter writer, IReader reader, IDbContextFactory<PaymentsDb> contexts, BusinessClock clock) : IPolicies
{
    private const int MaxRows = 200;

    private static readonly Sql Page = new(
        """
        SELECT p.id, p.body, p.made_at, p.made_by_id, u.display_name
        FROM policies p LEFT JOIN users u ON u.id = p.made_by_id
        WHERE p.workspace_id = $1 AND p.id < $2 ORDER BY p.id DESC LIMIT $3
        """
    );

    private static readonly Sql NameOf = new("SELECT name FROM workspaces WHERE id = $1");

    private static readonly Sql NewestId = new("SELECT id FROM policies WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1");

    private static readonly Sql PeopleOfPayments = new(
        $"""
        SELECT CAST(count(DISTINCT u.id) AS bigint)
        FROM users u JOIN user_roles g ON g.user_id = u.id JOIN roles r ON r.id = g.role_id
        WHERE u.disabled_at IS NULL AND r.name IN ({RoleNames.Quoted(Right.Submit.Roles | Right.Approve.Roles)})
        """
    );

    private static readonly Sql ToApproversAndAdmins = NotificationWrites.Announcement(
        $"""
        u.id <> $12 AND EXISTS (SELECT 1 FROM user_roles g JOIN roles r ON r.id = g.role_id
                                WHERE g.user_id = u.id AND r.name IN ({RoleNames.Quoted(Right.Approve.Roles | Right.SetPolicy.Roles)}))
        """
    );

    private static readonly Sql Insert = new("INSERT INTO policies (workspace_id, body, made_at, made_by_id) VALUES ($1, $2, $3, $4) RETURNING id");

    public async Task<PolicyVersion?> CurrentAsync(WorkspaceId workspace, CancellationToken ct) =>
        (await HistoryAsync(workspace, null, 1, ct)).SingleOrDefault();

    public async Task<IReadOnlyList<PolicyVersion>> HistoryAsync(WorkspaceId workspace, PolicyVersionId? before, int max, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Page, workspace.Value, before?.Value ?? long.MaxValue, Math.Clamp(max, 1, MaxRows)), Read, ct);

    public Task<Result<PolicyVersionId>> SetAsync(WorkspaceId workspace, Policy policy, PolicyVersionId? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<PolicyVersionId>>(
            async session =>
            {
                if (await LockedWorkspace.LockAsync(session, workspace) is null)
                {
                    return WorkspaceFailures.NotFound;
                }

                if ((await ActorRoles.OfAsync(session, actor.UserId)).Denied(Right.SetPolicy) is { } denied)
                {
                    return denied;
                }

                var newest = await session.FirstAsync(NewestId, Number.Read, workspace.Value);
                if (PolicyRules.Set(seen, newest is null ? PolicyVersionId.None : new PolicyVersionId(newest.Value)) is { } changed)
                {
                    return changed;
                }

                var before = await PolicyReader.OfAsync(session, workspace);
                if (PolicyRules.ActAlone(before, policy, await PeopleAsync(session)) is { } notAlone)
                {
                    return notAlone;
                }

                if (PolicyStrength.IsWeaker(before, policy) && await AskedAsync(session, workspace, before, policy, newest, actor) is { } asked)
                {
                    return asked.Failure is { } fault ? fault : PolicyVersionId.None;
                }

                return await WriteAsync(session, workspace, before, policy, newest, actor);
            },
            ct
        );

    public async IAsyncEnumerable<SubmittedPosting> SubmittedAsync(
        WorkspaceId workspace,
        DateTimeOffset since,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = Submitted(db, workspace, since).AsAsyncEnumerable().WithCancellation(ct);
        await foreach (var row in rows)
        {
            var posting = row.Posting;
            yield return new(
                new PaymentId(posting.PaymentId),
                posting.CustomerId is { } customer ? new CustomerId(customer) : null,
                posting.SubmittedAt!.Value,
                posting.BaseMinor is { } minor ? new Money(minor, clock.BaseCurrency) : null
            )
            {
                Amount = new Money(row.AmountMinor, Currency.Of(row.Currency)),
                CustomerName = row.Customer ?? "",
                HasFiles = row.HasFiles,
            };
        }
    }

    // A reversal needs one person whatever the policy says, and what was sent back is submitted again.
    private static IQueryable<SubmittedRow> Submitted(PaymentsDb db, WorkspaceId workspace, DateTimeOffset since) =>
        from posting in db.Set<PostingRow>().AsNoTracking()
        join payment in db.Set<PaymentTableRow>() on posting.PaymentId equals payment.Id
        join named in db.Set<CustomerRow>() on posting.CustomerId equals (long?)named.Id into found
        from customer in found.DefaultIfEmpty()
        where posting.WorkspaceId == workspace.Value && posting.SubmittedAt >= since && payment.Kind == PaymentKind.Normal
        where
            posting.State == PostingState.Submitted
            || posting.State == PostingState.Approved
            || posting.State == PostingState.Posted
            || posting.State == PostingState.ReversalSubmitted
            || posting.State == PostingState.ReversalApproved
            || posting.State == PostingState.Reversed
        orderby posting.CustomerId, posting.SubmittedAt, posting.Id
        select new SubmittedRow(
            posting, payment.AmountMinor, payment.Currency, customer!.Name,
            db.Set<AttachmentRow>().Any(file => file.PaymentId == payment.Id && file.RemovedAt == null));

    // Null if nobody has to confirm it.
    private static async ValueTask<Result?> AskedAsync(
        IWriteSession session, WorkspaceId workspace, Policy before, Policy policy, Number? newest, Actor actor)
    {
        var kind = before.FourEyesOnAuthors && !policy.FourEyesOnAuthors ? ConfirmationKind.OnePerson : ConfirmationKind.Policy;
        if (ConfirmationRules.Ask(await ConfirmationWrites.IsAskedAsync(session, kind, workspace.Value)) is { } already)
        {
            return already;
        }

        var waits = await SecondAdminReads.TakesSecondAsync(session, actor);
        var name = (await session.FirstAsync(NameOf, r => r.GetString(0), workspace.Value))!;
        var request = new Request(kind, workspace.Value, name)
        {
            Workspace = workspace,
            Seen = Seen(newest),
            Wanted = PolicyJson.Write(policy),
            Changes = PolicyChanges.Between(before, policy),
        };
        await ConfirmationWrites.NoteAsync(session, request, waits, actor);
        return waits ? Result.Done : null;
    }

    /// <summary>Sets a weaker policy after confirmation, or says why it is no longer valid.</summary>
    public static async ValueTask<Words?> WeakenAsync(IWriteSession session, RequestRow asked, Actor actor)
    {
        var workspace = asked.Request.Workspace!.Value;
        var newest = await session.FirstAsync(NewestId, Number.Read, workspace.Value);
        if (!string.Equals(Seen(newest), asked.Seen, StringComparison.Ordinal))
        {
            return "The policy has changed since the request.";
        }

        var (before, after) = (await PolicyReader.OfAsync(session, workspace), PolicyJson.Read(asked.Wanted!));
        if (PolicyRules.ActAlone(before, after, await PeopleAsync(session)) is { } notAlone)
        {
            return notAlone.Sentence;
        }

        await WriteAsync(session, workspace, before, after, newest, actor);
        return null;
    }

    private static string Seen(Number? newest) => (newest?.Value ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static async ValueTask<Result<PolicyVersionId>> WriteAsync(
        IWriteSession session,
        WorkspaceId workspace,
        Policy before,
        Policy policy,
        Number? newest,
        Actor actor
    )
    {
        var changes = PolicyChanges.Between(before, policy);
        if (newest is not null && changes.Count == 0)
        {
            return new PolicyVersionId(newest.Value);
        }

        var made = (await session.FirstAsync(Insert, Number.Read, workspace.Value, PolicyJson.Write(policy), session.Now, actor.UserId))!;
        await session.AuditAsync(Fact(PolicyVerbs.Set, made.Value, workspace, changes), actor);

        // One-person mode has an audit entry of its own, which nobody can overlook among fields.
        if (before.FourEyesOnAuthors != policy.FourEyesOnAuthors)
        {
            await session.AuditAsync(
                Fact(policy.FourEyesOnAuthors ? PolicyVerbs.SinglePersonOff : PolicyVerbs.SinglePersonOn, made.Value, workspace, []),
                actor
            );
        }

        if (!before.FourEyesOnAuthors && policy.FourEyesOnAuthors)
        {
            await NoApproverLeft.NotifyOfAnyAsync(session, actor);
        }

        if (before.FourEyesOnAuthors && !policy.FourEyesOnAuthors)
        {
            var notice = new Notice(NoticeKinds.OnePerson, "policy", made.Value, "One person may now act alone.", workspace, Mail: true);
            await NotificationWrites.NotifyAsync(session, ToApproversAndAdmins, notice with { Facts = new NoticeFacts(actor.Name) }, actor.UserId ?? 0);
            await NoApproverLeft.SettleAsync(session);
        }

        return new PolicyVersionId(made.Value);
    }

    private sealed record SubmittedRow(PostingRow Posting, long AmountMinor, string Currency, string? Customer, bool HasFiles);

    // Their roles are locked until the policy is set.
    private static async ValueTask<long> PeopleAsync(IWriteSession session)
    {
        await session.AllAsync(UserSql.TakeTurn, r => r.GetInt32(0));
        return (await session.FirstAsync(PeopleOfPayments, Number.Read))!.Value;
    }

    private static AuditFact Fact(Verb verb, long id, WorkspaceId workspace, IReadOnlyList<AuditChange> changes) =>
        new(verb, "policy", id, workspace) { Changes = changes };

    private static PolicyVersion Read(DbDataReader r) =>
        new(
            new(r.GetInt64(0)),
            PolicyJson.Read(r.GetString(1)),
            r.InstantAt(2)!.Value,
            r.IntAt(3) is { } by ? new PersonName(by, r.GetString(4)) : null
        );
}
