using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>Submits or posts a draft within the command that created it.</summary>
internal interface IPostingFinish
{
    ValueTask<Result<PostingState>> SubmitAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor);

    ValueTask<Result<PostingState>> PostAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor);
}
