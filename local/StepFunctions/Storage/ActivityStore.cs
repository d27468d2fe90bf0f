using Payments.Local.State;

namespace Payments.Local.StepFunctions.Storage;

/// <summary>Activities.</summary>
internal static class ActivityStore
{
    public static ActivityRecord? Find(StateTransaction state, string arn) =>
        state.First("SELECT arn, name, created FROM sfn_activities WHERE arn = @0", Read, arn);

    /// <summary>In the order of their ARNs, after one of them.</summary>
    public static List<ActivityRecord> List(StateTransaction state, string after, int limit) =>
        state.Query("SELECT arn, name, created FROM sfn_activities WHERE arn > @0 ORDER BY arn LIMIT @1", Read, after, limit);

    public static void Add(StateTransaction state, ActivityRecord activity) =>
        state.Execute("INSERT INTO sfn_activities (arn, name, created) VALUES (@0, @1, @2)", activity.Arn, activity.Name, activity.Created.ToUnixTimeMilliseconds());

    public static void Remove(StateTransaction state, string arn)
    {
        state.Execute("DELETE FROM sfn_activities WHERE arn = @0", arn);
        state.Execute("DELETE FROM sfn_tags WHERE arn = @0", arn);
    }

    private static ActivityRecord Read(StateRow row) => new(row.GetString(0), row.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)));
}
