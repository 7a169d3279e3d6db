using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Tests.Support;

/// <summary>Ids of a Bitrix24 portal as keys.</summary>
public static class PortalKeys
{
    public static PortalKey Key(this long id) => PortalKey.Of(id.ToString(CultureInfo.InvariantCulture));

    public static PortalKey Key(this int id) => Key((long)id);
}
