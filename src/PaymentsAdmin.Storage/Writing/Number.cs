using System.Data.Common;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>A single number from a query.</summary>
internal sealed record Number(long Value)
{
    public static Number Read(DbDataReader reader) => new(reader.GetInt64(0));
}
