using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Operations;

/// <summary>What a refused write means for its payment, in the transaction that records the refusal.</summary>
internal interface IRefusedWrites
{
    ValueTask ReturnAsync(IWriteSession session, Operation refused);
}
