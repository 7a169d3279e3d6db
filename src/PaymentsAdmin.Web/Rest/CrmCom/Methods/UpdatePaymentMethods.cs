using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.CrmCom.Portals;

namespace PaymentsAdmin.Web.Rest.CrmCom.Methods;

/// <summary>Changes drafts: missing parameters change nothing, null clears, and sets list elements to add or remove.</summary>
public sealed class UpdatePaymentMethods(
    PostingDraftService drafts, PortalBooks portals, PaymentAnswers answers, PaymentTurns turns, Organisation organisation) : ICrmMethods
{
    // Calls take turns; pages and other processes may still change the same draft in between.
    private const int MaxTries = 20;

    /// <summary>The parameters of create without the state, none of them mandatory.</summary>
    private static readonly IReadOnlyList<CrmParameter> Update =
        [
            Parameters.Token,
            Parameters.Payment,
            .. CreatePaymentMethods.Create
                .Where(p => p != Parameters.Token && p != Parameters.State)
                .Select(p => p.Type == CrmType.Set ? Delta(p) : p.Need == Need.Conditional ? p : p.Free),
        ];

    public IReadOnlyList<CrmMethod> Methods =>
        [
            new("payments/update", true, "Changes a draft.", Update, UpdateAsync)
            {
                AnswerAgain = answers.AnswerAgainAsync,
                Data = answers.Fields.Shape,
                GivesETag = true,
                Fields = answers.Fields.Infos,
                Shown = CrmPaymentFields.Brief,
                Since = Releases.Of(9, 1),
                Right = Right.EditPayments,
                Codes = [.. CrmCode.OfDrafts, CrmCode.InvalidLifeCycleState],
            },
        ];

    private async Task<CrmReply> UpdateAsync(CrmCall call)
    {
        var named = await answers.FindAsync(call);
        if (named.Failure is { } unknown)
        {
            return CrmReply.No(unknown, call);
        }

        using var turn = await turns.TakeAsync(named.Value.Id, call.Aborted);
        for (var tries = 1; ; tries++)
        {
            var (failure, reply) = await TryAsync(call, named.Value.Id);
            if (reply is not null)
            {
                return reply;
            }

            if (failure != PaymentFailures.ChangedMeanwhile || tries == MaxTries)
            {
                return failure is null ? await answers.AnswerAsync(call, named.Value.Id) : CrmReply.No(failure, call);
            }
        }
    }

    // Reads the draft, applies the call and saves it; fails if the draft was changed in between.
    private async Task<(Failure? Failure, CrmReply? Reply)> TryAsync(CrmCall call, PaymentId payment)
    {
        var found = await answers.GetAsync(call, payment);
        var draft = await drafts.FindAsync(call.Workspace.Id, payment, call.Actor, call.Aborted);
        if ((found.Failure ?? draft.Failure) is { } no)
        {
            return (no, null);
        }

        if (draft.Value is not { } before)
        {
            return (PaymentFailures.NotFound, null);
        }

        var now = PortalChanges.WithTargets(call, before.Input, found.Value);
        var sets = Deltas.Over(call, now, found.Value);

        // What is no draft is refused for that, whatever the call would change.
        if (before.State is PostingState.NotPosted or PostingState.Draft && Fault(call, found.Value, now, sets) is { } refused)
        {
            return await portals.IsOtherNowAsync(call, found.Value) ? (PaymentFailures.ChangedMeanwhile, null) : (null, refused);
        }

        var input = call.Over(sets.Input, organisation.Zone);
        return ((await drafts.SaveAsync(call.Target(payment, before.Revision), input, call.Aborted)).Failure, null);
    }

    private static CrmRefusal? Fault(CrmCall call, AccountPayment payment, PostingInput before, (PostingInput Input, CrmRefusal? Refusal) sets) =>
        PortalChanges.Fault(call, payment) ?? sets.Refusal ?? (payment.Portal is null ? null : PortalChanges.Emptied(before, sets.Input));

    private static CrmParameter Delta(CrmParameter set) => set with { Elements = [Parameters.Action, .. set.Elements] };
}
