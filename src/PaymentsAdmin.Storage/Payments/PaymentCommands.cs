using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Commands on one payment: lock the payment, check the rule, then apply the change.</summary>
internal static class PaymentCommands
{
    public static Task<Result> RunAsync(
        this IWriter writer,
        Target<PaymentId> target,
        Func<PaymentState, Revision?, Failure?> rule,
        Func<IWriteSession, PaymentState, ValueTask<Result>> act,
        CancellationToken ct
    ) =>
        writer.RunAsync<Result>(
            async session =>
            {
                var held = await PaymentLocks.CheckedAsync(session, target, rule);
                return held.Ok ? await act(session, held.Value) : held.Failure;
            },
            ct
        );

    public static Task<Result<T>> RunAsync<T>(
        this IWriter writer,
        Target<PaymentId> target,
        Func<PaymentState, Revision?, Failure?> rule,
        Func<IWriteSession, PaymentState, ValueTask<Result<T>>> act,
        CancellationToken ct
    ) =>
        writer.RunAsync<Result<T>>(
            async session =>
            {
                var held = await PaymentLocks.CheckedAsync(session, target, rule);
                return held.Ok ? await act(session, held.Value) : held.Failure;
            },
            ct
        );
}
