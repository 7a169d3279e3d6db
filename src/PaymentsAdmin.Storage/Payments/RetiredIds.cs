using System.Globalization;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>
/// Remembers the highest id whose row is gone for good, so that a series counted from what is there never gives it again:
/// a program that repeats a call with an old id must not meet somebody else's line.
/// </summary>
internal static class RetiredIds
{
    private static readonly Sql Remember = new(
        """
        INSERT INTO settings (key, value) VALUES ($1, $2)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value
        WHERE CAST(excluded.value AS BIGINT) > CAST(settings.value AS BIGINT)
        """
    );

    public static ValueTask RememberAsync(IWriteSession session, IdCounter counter, long id) =>
        session.QueueAsync(Remember, IWriteSession.AnyRows, counter.RetiredKey, id.ToString(CultureInfo.InvariantCulture));
}
