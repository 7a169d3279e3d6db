using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Due date and payer text of payments in our own tables.</summary>
internal sealed class LocalTerms(IWriter writer) : IPaymentTerms
{
    private static readonly Sql Before = new("SELECT due_on, payer_text, payer_language FROM payments WHERE id = $1");

    private static readonly Sql Change = new(
        $"UPDATE payments SET due_on = $1, payer_text = $2, payer_language = $3, updated_at = $4, {Freshness.ByUs("$4")}, "
            + "revision = revision + 1 WHERE id = $5 AND revision = $6"
    );

    public Task<Result> SetAsync(Workspace workspace, PaymentId id, TermsInput input, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => SetAsync(session, workspace, id, input, seen, actor), ct);

    private static async ValueTask<Result> SetAsync(
        IWriteSession session,
        Workspace workspace,
        PaymentId id,
        TermsInput input,
        Revision? seen,
        Actor actor
    )
    {
        if (await PaymentLocks.PaymentAsync(session, workspace, id) is not { } state)
        {
            return PaymentFailures.NotFound;
        }

        if (PaymentRules.ChangeTerms(state, seen) is { } no)
        {
            return no;
        }

        var before = await session.FirstAsync(
            Before,
            r => new TermsInput { DueOn = Day.FromNumber(r.GetInt32(0)), PayerText = r.GetString(1), PayerLanguage = r.GetString(2) },
            id.Value
        );
        var after = input with { PayerText = input.PayerText.Trim() };
        if (before == after)
        {
            return Result.Done;
        }

        await session.QueueAsync(Change, 1, after.DueOn, after.PayerText, after.PayerLanguage, session.Now, id.Value, state.Revision.Value);
        await PaymentWrites.AuthorAsync(session, id, actor);
        var fact = PaymentWrites.Fact(
            PaymentVerbs.Terms,
            id,
            workspace,
            AuditChange.OfDay("due_on", before!.DueOn, after.DueOn),
            new AuditChange("payer_language", before.PayerLanguage, after.PayerLanguage)
        ) with
        {
            Texts = [new AuditChange("payer_text", before.PayerText, after.PayerText)],
        };
        await session.AuditAsync(fact, actor);
        return Result.Done;
    }
}
