using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>Takes a draft further inside the command that made it.</summary>
internal interface IPostingFinish
{
    ValueTask<Result<PostingState>> SubmitAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor);

    ValueTask<Result<PostingState>> PostAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor);
}
