using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.CrmCom.Answers;
using PaymentsAdmin.Web.Rest.CrmCom.Calls;
using PaymentsAdmin.Web.Rest.CrmCom.Tables;

namespace PaymentsAdmin.Web.Rest.CrmCom.Methods;

/// <summary>Changing drafts: what is not sent stays, null clears, and sets say what to add and what to remove.</summary>
public sealed class PaymentChanging(PostingDraftService drafts, PaymentAnswers answers, Organisation organisation) : ICrmMethods
{
    // Others may change the same draft at the same moment; each of them wins once.
    private const int MostTries = 20;

    /// <summary>The parameters of create, but for the state, none of them needed.</summary>
    private static readonly IReadOnlyList<CrmParameter> Update =
        [
            Parameters.Token,
            Parameters.Payment,
            .. PaymentMaking.Create.Where(p => p != Parameters.Token && p != Parameters.State).Select(p => p.Type == CrmType.Set ? Delta(p) : p.Need == Need.Conditional ? p : p.Free),
        ];

    public IReadOnlyList<CrmMethod> Methods =>
        [
            new("payments/update", true, "Changes a draft.", Update, UpdateAsync)
            {
                Fields = answers.Fields.Infos,
                Shown = PaymentFields.Brief,
                Since = Releases.Of(9, 1),
            },
        ];

    private async Task<CrmReply> UpdateAsync(CrmCall call)
    {
        for (var tries = 1; ; tries++)
        {
            var found = await answers.FindAsync(call);
            if (found.Failure is { } unknown)
            {
                return CrmReply.No(unknown, call);
            }

            var draft = await drafts.FindAsync(call.Workspace.Id, found.Value.Id, call.Actor, call.Aborted);
            if (draft.Failure is { } denied)
            {
                return CrmReply.No(denied, call);
            }

            if (draft.Value is not { } before)
            {
                return CrmReply.No(PaymentFailures.NotFound, call);
            }

            var sets = Deltas.Over(call, before.Input, found.Value);
            if (sets.Refusal is { } absent)
            {
                return absent;
            }

            var saved = await drafts.SaveAsync(call.Workspace, before.Payment, call.Over(sets.Input, organisation.Zone), before.Revision, call.Actor, call.Aborted);
            if (saved.Ok)
            {
                return await answers.AnswerAsync(call, before.Payment);
            }

            if (saved.Failure != PaymentFailures.ChangedMeanwhile || tries == MostTries)
            {
                return CrmReply.No(saved.Failure, call);
            }
        }
    }

    private static CrmParameter Delta(CrmParameter set) => set with { Elements = [Parameters.Action, .. set.Elements] };
}
