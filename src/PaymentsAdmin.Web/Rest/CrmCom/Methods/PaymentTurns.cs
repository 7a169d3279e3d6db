using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.CrmCom.Methods;

/// <summary>Serializes changes of a payment, because each begins by reading the payment. Several payments may share a lock.</summary>
public sealed class PaymentTurns : IDisposable
{
    private const int Places = 64;

    private readonly SemaphoreSlim[] _places = [.. Enumerable.Range(0, Places).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the payment's turn; disposing the result ends it.</summary>
    public async Task<IDisposable> TakeAsync(PaymentId payment, CancellationToken ct)
    {
        var place = _places[payment.Value % Places];
        await place.WaitAsync(ct);
        return new Turn(place);
    }

    public void Dispose()
    {
        foreach (var place in _places)
        {
            place.Dispose();
        }
    }

    private sealed class Turn(SemaphoreSlim place) : IDisposable
    {
        public void Dispose() => place.Release();
    }
}
