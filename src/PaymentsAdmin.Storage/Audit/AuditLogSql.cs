using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>SQL of the entry list. Each statement reads one index from its newest end, and looks up the rest only for the page's rows.</summary>
internal static class AuditLogSql
{
    private const string Columns =
        "a.id, a.at, a.actor_kind, a.actor_user_id, u.display_name AS who, a.actor_roles, a.door, a.request_id, a.action, a.subject_kind, a.subject_id, "
        + "a.workspace_id, a.changes, a.text_hash, a.content_hash, t.body, s.display_name AS about, l.payment_id, "
        + "CASE WHEN a.tx < (SELECT b.high_tx FROM audit_blocks b ORDER BY b.id DESC LIMIT 1) THEN 1 ELSE 0 END AS sealed, "
        + "c.closed_before, c.closed_after";

    private const string Beside =
        "LEFT JOIN users u ON u.id = a.actor_user_id LEFT JOIN audit_texts t ON t.audit_id = a.id "
        + "LEFT JOIN users s ON a.subject_kind = 'user' AND s.id = a.subject_id LEFT JOIN public_links l ON a.subject_kind = 'link' AND l.id = a.subject_id "
        + "LEFT JOIN period_changes c ON a.subject_kind = 'period-change' AND c.id = a.subject_id";

    private const string Newest = "ORDER BY a.at DESC, a.id DESC";

    private const string ByTime = "ix_audit_entries_at_id";
    private const string ByActor = "ix_audit_entries_actor_user_id_at_id";
    private const string ByAction = "ix_audit_entries_action_at_id";
    private const string BySubject = "ix_audit_entries_subject_kind_subject_id_id";
    private const string ByAddress = "ix_audit_texts_address";

    /// <summary>One page.</summary>
    public static Query Page(Dialect dialect, AuditConditions conditions, AuditPlace? after, int max)
    {
        var args = new ArgList();
        var limit = args.Add(max);
        var where = Where(dialect, conditions, after, args);
        var found = Path(conditions) is ByAction
            ? string.Join(
                " UNION ALL ",
                Actions(conditions).Select(one =>
                    $"SELECT id FROM ({Ids(dialect, ByAction, $"{where} AND a.action = {args.Add(one)} AND a.{AuditIndexes.RarerVerbs}", limit)}) of_one"
                )
            )
            : Ids(dialect, Path(conditions), And(where, Any("a.action", Actions(conditions), args)), limit);
        return args.Ask($"SELECT {Columns} FROM ({found}) found {dialect.Join} audit_entries a ON a.id = found.id {Beside} {Newest} LIMIT {limit}");
    }

    /// <summary>All of them.</summary>
    public static Query Whole(Dialect dialect, AuditConditions conditions)
    {
        var args = new ArgList();
        var where = And(Where(dialect, conditions, null, args), Any("a.action", Actions(conditions), args));
        var path = Path(conditions) is ByAction ? ByTime : Path(conditions);
        return args.Ask($"SELECT {Columns} FROM {Entries(dialect, path)} {Beside} WHERE {where} {OrderOf(path)}");
    }

    private static string Ids(Dialect dialect, string index, string where, string limit) =>
        $"SELECT a.id FROM {Entries(dialect, index)} WHERE {where} {OrderOf(index)} LIMIT {limit}";

    private static string Entries(Dialect dialect, string index) =>
        index is ByAddress
            ? $"audit_texts x{dialect.Using(index)} {dialect.Join} audit_entries a ON a.id = x.audit_id"
            : $"audit_entries a{dialect.Using(index)}";

    private static string OrderOf(string index) => index is ByAddress ? "ORDER BY x.addressed_at DESC, x.audit_id DESC" : Newest;

    // The most selective index first: a subject has few entries, an address or person fewer than all, a verb fewer than all verbs
    // unless it is the most common one.
    private static string Path(AuditConditions conditions) =>
        conditions.Filter is { SubjectKind: not null, SubjectId: not null } ? BySubject
        : conditions.Filter.Address is not null ? ByAddress
        : conditions.Filter.User is not null || OwnAlone(conditions.Scope) ? ByActor
        : Actions(conditions) is { Count: > 0 } actions && !actions.Contains(PaymentVerbs.Add.Code, StringComparer.Ordinal) ? ByAction
        : ByTime;

    private static bool OwnAlone(AuditScope scope) => scope is { All: false, Payments: false };

    private static IReadOnlyList<string> Actions(AuditConditions conditions) => conditions.Filter.What is { } what ? Verbs.CodesOf(what) : [];

    private static string Where(Dialect dialect, AuditConditions conditions, AuditPlace? after, ArgList args)
    {
        var (at, id) = Path(conditions) is ByAddress ? ("x.addressed_at", "x.audit_id") : ("a.at", "a.id");
        var (filter, scope) = (conditions.Filter, conditions.Scope);
        var all = new List<string>();
        if (conditions.From is { } from)
        {
            all.Add($"{at} >= {args.Add(from)}");
        }

        // Two bounds on one column would leave the choice to the database; the closer one is enough.
        if (after is { } place && (conditions.Until is not { } end || place.At < end))
        {
            all.Add($"({at}, {id}) < ({args.Add(place.At)}, {args.Add(place.Id)})");
        }
        else if (conditions.Until is { } until)
        {
            all.Add($"{at} < {args.Add(until)}");
        }

        if (filter.User is { } user)
        {
            all.Add($"a.actor_user_id = {args.Add(user)}");
        }

        if (filter.SubjectKind is { } kind)
        {
            all.Add($"a.subject_kind = {args.Add(kind)}");
        }

        if (filter.SubjectId is { } subject)
        {
            all.Add($"a.subject_id = {args.Add(subject)}");
        }

        if (filter.Door is { } door)
        {
            all.Add($"a.door = {args.Add((int)door)}");
        }

        if (filter.RequestId is { } request)
        {
            all.Add($"a.request_id = {args.Add(request)}");
        }

        if (filter.Address is { } address)
        {
            all.Add(
                Path(conditions) is ByAddress
                    ? $"{dialect.AddressIn("x.body")} = {args.Add(address)} AND x.addressed_at IS NOT NULL"
                    : $"(SELECT {dialect.AddressIn("x.body")} FROM audit_texts x WHERE x.audit_id = a.id AND x.addressed_at IS NOT NULL) = {args.Add(address)}"
            );
        }

        if (filter.Workspace is { } workspace)
        {
            all.Add($"a.workspace_id = {args.Add(workspace.Value)}");
        }

        if (!scope.All)
        {
            var own = $"a.actor_user_id = {args.Add(scope.User ?? -1)}";
            all.Add(scope.Payments ? $"({own} OR {Any("a.subject_kind", AuditScope.OfPayments, args)})" : own);
        }

        return all.Count == 0 ? "a.at >= 0" : string.Join(" AND ", all);
    }

    private static string Any(string column, IReadOnlyList<string> values, ArgList args) =>
        values.Count == 0 ? "" : $"{column} IN ({args.AddAll(values.Select(v => (Writing.Arg)v))})";

    private static string And(string one, string other) => other.Length == 0 ? one : $"{one} AND {other}";
}
