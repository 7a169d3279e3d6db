using Microsoft.AspNetCore.DataProtection.Repositories;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Databases;

namespace PaymentsAdmin.Storage.Secrets;

/// <summary>Checks the key ring at each start: that it opens, is protected as configured, and belongs to the data.</summary>
public sealed class KeyRing(IXmlRepository keys, KeyProtection protection, ISecretBox secrets, IDatabase database)
{
    // A word sealed by the ring and stored with the data: a ring that opens it has the right keys.
    private const string Check = "keys.check";
    private const string Word = "PaymentsAdmin";

    /// <summary>Whether keys are stored in clear.</summary>
    public bool IsInClear => protection.Current is null;

    /// <summary>Protects keys not yet protected as configured; returns why the ring cannot be used, or null.</summary>
    public async Task<Failure?> PrepareAsync(CancellationToken ct)
    {
        var stored = keys.GetAllElements();
        if (protection.FaultOf(stored) is { } fault)
        {
            return fault;
        }

        var known = await database.GetSettingAsync(Check, ct);
        if (known is not null && (stored.Count == 0 || secrets.Open(SecretUse.KeyCheck, known) is null))
        {
            return KeyFailures.Lost;
        }

        foreach (var (element, index) in stored.Select((element, index) => (element, index)).Where(one => protection.IsOutdated(one.element)))
        {
            keys.StoreElement(protection.Seal(protection.Open(element)!), KeyNames.Of(element, index));
        }

        if (known is null)
        {
            await AcceptAsync(ct);
        }

        return null;
    }

    /// <summary>Continues with the existing keys, or new ones; what others sealed stays unreadable.</summary>
    public async Task<Failure?> RenewAsync(CancellationToken ct)
    {
        if (protection.FaultOf(keys.GetAllElements()) is { } fault)
        {
            return fault;
        }

        await AcceptAsync(ct);
        return null;
    }

    private Task AcceptAsync(CancellationToken ct) => database.SetSettingAsync(Check, secrets.Seal(SecretUse.KeyCheck, Word), ct);
}
