using System.Globalization;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>
/// Remembers the highest id of a deleted row, so that a series derived from the rows never issues it
/// again and a repeated call with an old id cannot reach another line.
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
