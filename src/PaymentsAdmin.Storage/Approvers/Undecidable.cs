using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Approvers;

/// <summary>Conditions on a waiting posting s and its payment p, by the same rules as decisions themselves (<see cref="ApprovalRules"/>).</summary>
internal static class Undecidable
{
    /// <summary>Whether a user may decide on it; whether authors are excluded is passed as another expression.</summary>
    public static string MayDecide(string user, string fourEyes) =>
        $"""
        CASE WHEN s.state = {(int)PostingState.ReversalSubmitted} THEN NOT {fourEyes} OR (COALESCE(s.reversal_asked_by_id, 0) <> {user}
                         AND NOT EXISTS (SELECT 1 FROM payment_authors a WHERE a.payment_id = s.payment_id AND a.user_id = {user} AND a.made_token))
        ELSE (NOT {fourEyes} OR (COALESCE(s.maker_id, 0) <> {user} AND COALESCE(p.created_by_id, 0) <> {user}
                         AND NOT EXISTS (SELECT 1 FROM payment_authors a WHERE a.payment_id = s.payment_id AND a.user_id = {user})))
          AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.posting_id = s.id AND d.round = s.round AND d.verdict = {DecisionKind.Approved}
                          AND d.voided_at IS NULL AND (d.user_id = {user} OR d.for_user_id = {user})) END
        """;

    /// <summary>Whether it waits and no active Approver may decide on it.</summary>
    public static string ByAnybody(string fourEyes) =>
        $"s.{PostingIndexes.Waits} AND NOT EXISTS (SELECT 1 FROM users u WHERE {ActiveApprovers.Condition} AND {MayDecide("u.id", fourEyes)})";
}
