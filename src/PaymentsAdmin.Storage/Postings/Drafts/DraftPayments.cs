using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Drafts;

/// <summary>The amount and method that a draft sets on the payment of an account or wallet. A CRM item's payment keeps its own.</summary>
internal static class DraftPayments
{
    private static readonly Result<IReadOnlyList<AuditChange>> Unchanged = Result.Of<IReadOnlyList<AuditChange>>([]);

    private static readonly Sql MethodBefore = new("SELECT method_id FROM payments WHERE id = $1 AND method_id IS NOT NULL");

    private static readonly Sql Change = new(
        """
        UPDATE payments SET amount_minor = $1, amount_sort = $2, method_id = $3, method_fold = $4, posting_state = $5,
          updated_at = $6, refreshed_at = $6, revision = revision + 1
        WHERE id = $7 AND revision = $8
        """
    );

    private static readonly Sql Touch = new(
        $"UPDATE payments SET posting_state = $1, updated_at = $2, {Freshness.ByUs("$2")}, revision = revision + 1 WHERE id = $3 AND revision = $4"
    );

    /// <summary>The input's amount and method, in the account's currency.</summary>
    public static Result<(Money Amount, Named Method)> Terms(PostingInput input, FoundKeys found)
    {
        if (found.Method is not { } method)
        {
            return PostingInputValidator.Missing(nameof(PostingInput.Method));
        }

        if (input.Amount is not { } typed)
        {
            return PostingInputValidator.Missing(nameof(PostingInput.Amount));
        }

        var amount = PostingRules.Amount(typed, found.Party.Currency);
        return amount.Failure is { } no ? no : (amount.Value, method);
    }

    /// <summary>Writes them to the payment of a draft and returns the changes. Without any, and no news beside them, it writes nothing.</summary>
    public static async ValueTask<Result<IReadOnlyList<AuditChange>>> ChangeAsync(
        IWriteSession session,
        Target<PaymentId> target,
        PaymentState state,
        PostingInput input,
        FoundKeys found,
        bool isNews
    )
    {
        var before = (await session.FirstAsync(MethodBefore, Number.Read, state.Id.Value))?.Value;
        if (EntityKinds.IsCrmItem(state.EntityKind))
        {
            return await TouchAsync(session, state, input, found, before, isNews);
        }

        var terms = Terms(input, found);
        if (terms.Failure is { } no)
        {
            return no;
        }

        var (amount, method) = terms.Value;
        var moved = found.Party.Entity == state.Entity ? null : await DraftMoves.ToAsync(session, target.Workspace, state, found.Party, amount, target.Actor);
        if (moved is { Failure: { } stays })
        {
            return stays;
        }

        if (!isNews && moved is null && amount == state.Amount && method.Id == before)
        {
            return Unchanged;
        }

        await session.QueueAsync(
            Change, 1, amount.Minor, amount.FaceValue, method.Id, Fold.ForSort(method.Name), (int)PostingState.Draft, session.Now,
            state.Id.Value, state.Revision.Value);
        var more = amount.Minor - state.Amount.Minor;
        if (moved is null && more != 0)
        {
            await PaymentWrites.MoveAsync(session, state.Entity, state.IsPaid ? 0 : more, state.IsPaid ? more : 0);
        }

        if (moved is null && more != 0 && state.HasLinks)
        {
            await PaymentLinks.EndAsync(session, target.Workspace, state, LinkEnds.AmountChanged, target.Actor);
        }

        return Result.Of<IReadOnlyList<AuditChange>>(
            [
                .. moved?.Value ?? [],
                .. amount == state.Amount ? [] : new[] { new AuditChange("total", state.Amount.ToString(), amount.ToString()) },
                .. method.Id == before ? [] : new[] { AuditChange.OfId("method", before, method.Id) },
            ]
        );
    }

    /// <summary>Records that only the posting details changed, and nothing of the payment itself.</summary>
    public static ValueTask TouchAsync(IWriteSession session, PaymentState state) =>
        session.QueueAsync(Touch, 1, (int)PostingState.Draft, session.Now, state.Id.Value, state.Revision.Value);

    private static async ValueTask<Result<IReadOnlyList<AuditChange>>> TouchAsync(
        IWriteSession session,
        PaymentState state,
        PostingInput input,
        FoundKeys found,
        long? method,
        bool isNews
    )
    {
        if (method is null)
        {
            return PostingInputValidator.Missing(nameof(PostingInput.Method));
        }

        if (found.Method is { } named && named.Id != method)
        {
            return PostingFailures.MethodOfItem;
        }

        if (input.Amount is { } amount && amount != state.Amount.Amount)
        {
            return PostingFailures.AmountOfItem;
        }

        if (isNews)
        {
            await TouchAsync(session, state);
        }

        return Unchanged;
    }
}
